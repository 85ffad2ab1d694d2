// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <httplib.h>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

//! A small receiver of webhooks on loopback that remembers what came and answers as it is told.
class WebhookReceiver
{
public:
    struct Received
    {
        std::string path;
        std::string body;
        httplib::Headers headers;

        std::string header(const std::string &name) const;
        //! Whether the signature header holds the right `v1` for the secret, as its `index`th.
        bool isSignedWith(const std::string &secret, std::size_t index = 0,
                          const std::string &name = "owlpay-signature") const;
    };

    //! Listens on a free port, or on `port`.
    explicit WebhookReceiver(int port = 0);
    ~WebhookReceiver();

    int port() const { return m_port; }
    std::string url(const std::string &path = "/hook") const;
    //! The status of the answers to come; runs `before` while the sender waits.
    void answerWith(int status, std::function<void(const Received &)> before = {});
    std::vector<Received> received() const;
    std::size_t count() const { return received().size(); }

    //! A port that was free a moment ago.
    static int freePort();

private:
    httplib::Server m_server;
    int m_port = 0;
    std::thread m_thread;
    mutable std::mutex m_mutex;
    int m_status = 200;
    std::function<void(const Received &)> m_before;
    std::vector<Received> m_received;
};

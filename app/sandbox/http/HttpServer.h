// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "http/Dispatcher.h"
#include "http/FaultRules.h"

#include <atomic>
#include <httplib.h>
#include <string>
#include <thread>

namespace sandbox {

//! The HTTP server: turns what arrives into a Request, lets the Dispatcher answer, applies fault
//! rules, and refuses foreign hosts and origins (DNS rebinding).
class HttpServer
{
public:
    static constexpr std::size_t kThreads = 320;
    static constexpr int kStreams = 64;
    static constexpr std::size_t kPayloadBytes = 8 * 1024 * 1024;

    //! `clock` is what the Date of each answer tells.
    HttpServer(Dispatcher &dispatcher, FaultRules &faults, const Clock &clock, std::string address);
    ~HttpServer();

    //! Takes the port (0: a free one) without serving yet; false when it cannot be had.
    bool bind(int port);
    int port() const { return m_port; }
    //! `http://127.0.0.1:8787`
    std::string url() const;

    void start();
    //! Closes every connection and waits for the threads.
    void stop();

private:
    class Listener : public httplib::Server
    {
    public:
        //! The library's queue of waiting connections is 5 long.
        void widenQueue();
    };

    void setUp();
    void prepare(const httplib::Request &incoming) const;
    void serve(const httplib::Request &incoming, httplib::Response &outgoing);
    Request translate(const httplib::Request &incoming) const;
    std::optional<ApiError> checkOrigin(const Request &request) const;
    void send(Response response, const std::optional<Fault> &fault,
              const httplib::Request &incoming, httplib::Response &outgoing);
    void sendStream(Response response, httplib::Response &outgoing);

    Dispatcher &m_dispatcher;
    FaultRules &m_faults;
    const Clock &m_clock;
    std::string m_address;
    Listener m_server;
    int m_port = 0;
    std::atomic<int> m_streams{0};
    std::thread m_thread;
};

} // namespace sandbox

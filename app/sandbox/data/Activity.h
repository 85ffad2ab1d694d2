// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/Random.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sandbox {

//! Life of its own (`--activity`): real requests over HTTP to the sandbox itself, so that logs,
//! events and deliveries come about as they do for anybody, now and then with a mistake.
class Activity
{
public:
    //! `url` is the server's own, `apiKey` one it accepts.
    Activity(std::string url, std::string apiKey, double perMinute);
    ~Activity();
    Activity(const Activity &) = delete;
    Activity &operator=(const Activity &) = delete;

    void start();
    //! Ends it without waiting for it: also for a thread that answers its request.
    void end();
    //! Ends it and waits.
    void stop();

private:
    void work();
    //! Waits for a random time around the mean; false when it is time to end.
    bool rest();
    void act();
    void createVendor();
    void createOrder();
    void createTransfer();
    void changeOrder();
    void read();
    void makeMistake();
    //! The uuid of the object in the answer, or empty.
    std::string send(const std::string &method, const std::string &path, const std::string &body);

    std::string m_url;
    std::string m_apiKey;
    double m_perMinute;
    Random m_random;
    std::vector<std::string> m_vendors;
    std::vector<std::string> m_orders;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_stopped = false;
    std::thread m_thread;
};

} // namespace sandbox

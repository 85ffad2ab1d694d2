// SPDX-License-Identifier: Apache-2.0
#include "HostLookup.h"

#include <boost/asio/post.hpp>
#include <cstring>
#include <mutex>
#include <netdb.h>
#include <thread>

//! Between the thread that looks up and the one that waits.
struct HostLookup::Answer
{
    std::mutex guard;
    asio::any_io_executor executor;
    std::shared_ptr<asio::steady_timer> arrived; //!< null: nobody waits, the io_context may be gone
    bool done = false;
    int failure = 0; //!< EAI_...
    std::vector<tcp::endpoint> found;
};

//! While it lives, the answer is waited for; the wait may also be given up with its io_context.
class HostLookup::Waiting
{
public:
    Waiting(std::shared_ptr<Answer> answer, const asio::any_io_executor &executor,
            const std::shared_ptr<asio::steady_timer> &arrived)
        : m_answer(std::move(answer))
    {
        m_answer->executor = executor;
        m_answer->arrived = arrived;
    }
    ~Waiting()
    {
        const std::lock_guard lock(m_answer->guard);
        m_answer->arrived.reset();
        m_answer->executor = {};
    }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

private:
    std::shared_ptr<Answer> m_answer;
};

namespace {

std::vector<tcp::endpoint> lookUp(const QByteArray &host, quint16 port, int &failure)
{
    addrinfo hints{};
    hints.ai_flags = AI_ADDRCONFIG;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    failure = getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &list);
    std::vector<tcp::endpoint> found;
    for (addrinfo *one = failure ? nullptr : list; one; one = one->ai_next) {
        tcp::endpoint endpoint;
        if (one->ai_addrlen > endpoint.capacity())
            continue;
        std::memcpy(endpoint.data(), one->ai_addr, one->ai_addrlen);
        endpoint.resize(one->ai_addrlen);
        found.push_back(endpoint);
    }
    if (list)
        freeaddrinfo(list);
    return found;
}

} // namespace

HostLookup::HostLookup(const asio::any_io_executor &executor)
    : m_executor(executor)
{
}

asio::awaitable<std::vector<tcp::endpoint>>
HostLookup::find(QByteArray host, quint16 port, std::chrono::milliseconds limit, ErrorCode &error)
{
    const auto literal = asio::ip::make_address(host.constData(), error);
    if (!error)
        co_return std::vector<tcp::endpoint>{{literal, port}};
    error = {};
    if (host.compare("localhost", Qt::CaseInsensitive) == 0) {
        co_return std::vector<tcp::endpoint>{{asio::ip::address_v4::loopback(), port},
                                             {asio::ip::address_v6::loopback(), port}};
    }
    auto answer = std::make_shared<Answer>();
    m_arrived = std::make_shared<asio::steady_timer>(m_executor, limit);
    const Waiting waiting(answer, m_executor, m_arrived);
    std::thread([answer, host, port] {
        int failure = 0;
        auto found = lookUp(host, port, failure);
        const std::lock_guard lock(answer->guard);
        answer->found = std::move(found);
        answer->failure = failure;
        answer->done = true;
        if (answer->arrived)
            asio::post(answer->executor, [arrived = answer->arrived] { arrived->cancel(); });
    }).detach();
    ErrorCode woken;
    co_await m_arrived->async_wait(into(woken));
    m_arrived.reset();
    const std::lock_guard lock(answer->guard);
    if (m_cancelled)
        error = asio::error::operation_aborted;
    else if (!answer->done)
        error = asio::error::timed_out;
    else if (answer->found.empty())
        error = answer->failure == EAI_AGAIN ? asio::error::host_not_found_try_again
                                             : asio::error::host_not_found;
    co_return std::move(answer->found);
}

void HostLookup::cancel()
{
    m_cancelled = true;
    if (m_arrived)
        m_arrived->cancel();
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace sandbox {

//! The collections that the stream can name, in the contract's order.
enum class Collection { Events, Logs, Deliveries, Webhooks, ApiKeys };

inline constexpr std::array<std::string_view, 5> kCollectionNames = {"events", "logs", "deliveries",
                                                                     "webhooks", "api_keys"};

//! Tells waiting streams that a collection changed. Any thread.
class ChangeHub
{
public:
    //! A bit per collection.
    using Mask = std::uint32_t;
    using Versions = std::array<std::uint64_t, kCollectionNames.size()>;

    static constexpr Mask bit(Collection collection)
    {
        return Mask{1} << static_cast<unsigned>(collection);
    }
    static constexpr Mask all() { return (Mask{1} << kCollectionNames.size()) - 1; }

    void notify(Mask changed);
    //! Wakes every waiter, for instance because a session ended. close() does so for good.
    void wake();
    void close();

    //! Waits until something changed since `seen`, wake(), close() or the time limit; updates
    //! `seen` and gives what changed (0 for none).
    Mask wait(Versions &seen, std::chrono::milliseconds limit);
    //! What changed since `seen`, at once.
    Mask take(Versions &seen);
    Versions versions() const;
    bool isClosed() const;

private:
    Mask takeLocked(Versions &seen) const;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Versions m_versions{};
    std::uint64_t m_wakes = 0;
    bool m_closed = false;
};

} // namespace sandbox

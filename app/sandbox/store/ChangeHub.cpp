// SPDX-License-Identifier: Apache-2.0
#include "store/ChangeHub.h"

namespace sandbox {

void ChangeHub::notify(Mask changed)
{
    if (changed == 0)
        return;
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < m_versions.size(); ++i) {
            if (changed & (Mask{1} << i))
                ++m_versions[i];
        }
    }
    m_changed.notify_all();
}

void ChangeHub::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_wakes;
    }
    m_changed.notify_all();
}

void ChangeHub::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
}

ChangeHub::Mask ChangeHub::wait(Versions &seen, std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    const auto wakes = m_wakes;
    m_changed.wait_for(lock, limit,
                       [&] { return m_closed || m_wakes != wakes || m_versions != seen; });
    return takeLocked(seen);
}

ChangeHub::Mask ChangeHub::take(Versions &seen)
{
    const std::lock_guard lock(m_mutex);
    return takeLocked(seen);
}

ChangeHub::Mask ChangeHub::takeLocked(Versions &seen) const
{
    Mask changed = 0;
    for (std::size_t i = 0; i < m_versions.size(); ++i) {
        if (m_versions[i] != seen[i])
            changed |= Mask{1} << i;
    }
    seen = m_versions;
    return changed;
}

ChangeHub::Versions ChangeHub::versions() const
{
    const std::lock_guard lock(m_mutex);
    return m_versions;
}

bool ChangeHub::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

} // namespace sandbox

// SPDX-License-Identifier: Apache-2.0
#include "OneTimeSecret.h"

#include <atomic>
#include <utility>

namespace {

// Through a volatile pointer and behind a fence, so that the compiler keeps stores nobody reads.
void overwrite(char *bytes, qsizetype count)
{
    volatile char *at = bytes;
    while (count-- > 0)
        *at++ = '\0';
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

} // namespace

// Not QByteArray(view.data(), size) of a literal without a copy: the memory must be ours alone.
OneTimeSecret::OneTimeSecret(QByteArrayView bytes)
    : m_bytes(bytes.data(), bytes.size())
{
}

OneTimeSecret::OneTimeSecret(OneTimeSecret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, QByteArray()))
{
}

OneTimeSecret &OneTimeSecret::operator=(OneTimeSecret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::exchange(other.m_bytes, QByteArray());
    }
    return *this;
}

OneTimeSecret::~OneTimeSecret()
{
    clear();
}

void OneTimeSecret::clear()
{
    wipe(m_bytes);
}

void OneTimeSecret::wipe(QByteArray &bytes)
{
    // data() would detach from other owners and wipe a fresh copy; theirs is theirs to wipe.
    // capacity() is 0 for raw data (literals), which may be read-only memory.
    if (!bytes.isEmpty() && bytes.isDetached() && bytes.capacity() > 0)
        overwrite(bytes.data(), bytes.size());
    bytes = QByteArray();
}

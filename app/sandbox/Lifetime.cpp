// SPDX-License-Identifier: Apache-2.0
#include "Lifetime.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

namespace sandbox {

namespace {

// A signal handler has no other way to know where to write.
volatile std::sig_atomic_t wakeDescriptor = -1;

void onSignal(int)
{
    const int saved = errno;
    const char byte = 0;
    // Full already means that it will wake up anyway.
    static_cast<void>(!::write(static_cast<int>(wakeDescriptor), &byte, 1));
    errno = saved;
}

} // namespace

Lifetime::Lifetime(bool withParent)
    : m_withParent(withParent)
{
    if (::pipe(m_pipe) != 0)
        throw std::runtime_error("no pipe for signals");
    for (const int end : m_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    wakeDescriptor = m_pipe[1];
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    // A client or a parent that went away is an error of a write, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
}

Lifetime::~Lifetime()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    wakeDescriptor = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void Lifetime::wait()
{
    for (;;) {
        pollfd ends[2] = {{m_pipe[0], POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        if (::poll(ends, m_withParent ? 2 : 1, -1) < 0) {
            if (errno == EINTR)
                continue;
            return;
        }
        if (ends[0].revents != 0)
            return;
        if (m_withParent && ends[1].revents != 0 && !readInput())
            return;
    }
}

bool Lifetime::isOver() const
{
    pollfd end{m_pipe[0], POLLIN, 0};
    return ::poll(&end, 1, 0) > 0;
}

void Lifetime::end()
{
    const char byte = 0;
    // Full already means that it will wake up anyway.
    static_cast<void>(!::write(m_pipe[1], &byte, 1));
}

bool Lifetime::readInput()
{
    char buffer[256];
    const auto size = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (size < 0)
        return errno == EINTR || errno == EAGAIN;
    for (ssize_t i = 0; i < size; ++i) {
        if (buffer[i] != '\n') {
            if (m_lineLength < 5)
                m_line[m_lineLength++] = buffer[i];
            continue;
        }
        if (m_lineLength == 4 && std::memcmp(m_line, "keep", 4) == 0) {
            // From now on its terminal may close, too.
            m_withParent = false;
            std::signal(SIGHUP, SIG_IGN);
        }
        m_lineLength = 0;
    }
    return size > 0 || !m_withParent;
}

} // namespace sandbox

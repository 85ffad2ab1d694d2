// SPDX-License-Identifier: Apache-2.0
#include "StopSignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

// A signal handler may only reach what has static storage.
std::array<int, 2> ends{-1, -1};

void onSignal(int number)
{
    const char byte = char(number);
    // Nothing can be done about a full pipe here; a stop is under way then.
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the system's own way to end stays
    m_notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (::read(ends[0], &number, 1) == 1)
            Q_EMIT stopped(number);
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

StopSignals::~StopSignals()
{
    if (!m_notifier)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int &end : ends) {
        ::close(end);
        end = -1;
    }
}

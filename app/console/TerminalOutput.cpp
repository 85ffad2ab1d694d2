// SPDX-License-Identifier: Apache-2.0
#include "TerminalOutput.h"

#include <csignal>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

constexpr int usualWidth = 80;

} // namespace

TerminalOutput::TerminalOutput()
    : m_terminal(::isatty(STDOUT_FILENO) != 0)
{
    m_colours = m_terminal && qEnvironmentVariableIsEmpty("NO_COLOR") &&
                qgetenv("TERM") != QByteArray("dumb");
    std::signal(SIGPIPE, SIG_IGN);
}

int TerminalOutput::width() const
{
    winsize size{};
    if (!m_terminal)
        return 0;
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                             : usualWidth;
}

bool TerminalOutput::write(const QByteArray &text)
{
    return std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size()) &&
           std::fflush(stdout) == 0;
}

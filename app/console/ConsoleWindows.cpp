// SPDX-License-Identifier: Apache-2.0
#include "ConsoleWindows.h"

#include "ConsoleApplication.h"
#include "ConsoleCore.h"
#include "ConsoleLink.h"
#include "DesktopNotifier.h"
#include "FailureMessages.h"
#include "MainWindow.h"
#include "Workspace.h"

#include <algorithm>

namespace {

//! How far a new window stands from the one it was opened from, px.
constexpr int offset = 32;

} // namespace

//! In the order in which they come to life; they go the other way round.
struct ConsoleWindows::Window
{
    std::unique_ptr<ConsoleApplication> console;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<FailureMessages> failures;
};

ConsoleWindows::ConsoleWindows(std::shared_ptr<ConsoleCore> core, QObject *parent)
    : QObject(parent)
    , m_core(std::move(core))
{
    add();
}

ConsoleWindows::~ConsoleWindows()
{
    // A later window may talk of an earlier one's connection.
    while (!m_windows.empty())
        m_windows.pop_back();
}

MainWindow *ConsoleWindows::firstWindow() const
{
    return m_windows.front()->window.get();
}

ConsoleApplication *ConsoleWindows::firstConsole() const
{
    return m_windows.front()->console.get();
}

ConsoleWindows::Window *ConsoleWindows::add()
{
    auto made = std::make_unique<Window>();
    made->console = std::make_unique<ConsoleApplication>(m_core);
    made->window = std::make_unique<MainWindow>(made->console.get(), &m_core->settings);
    MainWindow *window = made->window.get();
    connect(made->console.get(), &ConsoleApplication::newWindowWanted, this,
            [this, window](const QString &profileId) { openWindow(profileId, window); });
    connect(made->console.get(), &ConsoleApplication::frontWanted, window,
            &MainWindow::comeForward);
    connect(made->console.get(), &ConsoleApplication::linkWanted, window, &MainWindow::openLink);
    // Not from inside its own closing.
    connect(
        window, &MainWindow::closed, this, [this, window] { remove(window); },
        Qt::QueuedConnection);
    if (m_tellsFailures)
        made->failures = std::make_unique<FailureMessages>(made->console.get(), window,
                                                           DesktopNotifier::sessionBus());
    m_windows.push_back(std::move(made));
    return m_windows.back().get();
}

void ConsoleWindows::openWindow(const QString &profileId, const MainWindow *beside)
{
    Window *made = add();
    made->window->move(beside->pos() + QPoint(offset, offset));
    made->window->show();
    made->console->openConnection(profileId);
}

void ConsoleWindows::remove(MainWindow *window)
{
    const auto found = std::find_if(
        m_windows.begin(), m_windows.end(),
        [window](const std::unique_ptr<Window> &one) { return one->window.get() == window; });
    // The last one ends with the program.
    if (found != m_windows.end() && m_windows.size() > 1 && !window->isVisible())
        m_windows.erase(found);
}

void ConsoleWindows::tellFailures()
{
    m_tellsFailures = true;
    for (const auto &one : m_windows)
        one->failures = std::make_unique<FailureMessages>(one->console.get(), one->window.get(),
                                                          DesktopNotifier::sessionBus());
}

void ConsoleWindows::openLink(const QString &text)
{
    const auto link = ConsoleLink::parse(text);
    // The window in front; it hands the link to the one whose connection it is for.
    const auto found =
        std::find_if(m_windows.begin(), m_windows.end(), [](const std::unique_ptr<Window> &one) {
            return one->window->isActiveWindow();
        });
    MainWindow *window = found == m_windows.end() ? firstWindow() : (*found)->window.get();
    if (link)
        window->openLink(*link);
    else
        window->refuseLink();
}

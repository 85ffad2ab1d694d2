// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class ConsoleApplication;
class ConsoleCore;
class FailureMessages;
class MainWindow;

//! The windows of the program, each with a connection of its own. The first is there from the
//! beginning; each later one goes when it is closed. Interface thread only.
class ConsoleWindows final : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleWindows(std::shared_ptr<ConsoleCore> core, QObject *parent = nullptr);
    ~ConsoleWindows() override;

    MainWindow *firstWindow() const;
    ConsoleApplication *firstConsole() const;
    //! From now on failures are told on the desktop, for every window.
    void tellFailures();
    //! Shows what a link leads to, in the window whose connection it is for; another text than a
    //! link is refused.
    void openLink(const QString &text);

private:
    struct Window;

    Window *add();
    void openWindow(const QString &profileId, const MainWindow *beside);
    void remove(MainWindow *window);

    std::shared_ptr<ConsoleCore> m_core;
    std::vector<std::unique_ptr<Window>> m_windows;
    bool m_tellsFailures = false;
};

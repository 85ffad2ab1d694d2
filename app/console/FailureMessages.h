// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DesktopNotifier.h"
#include "FailureWatch.h"

#include <QHash>
#include <QObject>

class ConsoleApplication;
class MainWindow;

//! What fails, as a message of the desktop; a click on it shows the place in the window.
class FailureMessages final : public QObject
{
    Q_OBJECT

public:
    //! `console` and `window` outlive this.
    FailureMessages(ConsoleApplication *console, MainWindow *window, const QDBusConnection &bus,
                    QObject *parent = nullptr);

    //! "3 deliveries to example.com are failing"; nothing of the server's that could be markup.
    static QString text(const FailureNotice &notice);

private:
    void show(const FailureNotice &notice);
    void open(const QString &kind);

    MainWindow *m_window;
    DesktopNotifier m_notifier;
    QHash<QString, QString> m_uuids; //!< of the record that a kind's last message was about
};

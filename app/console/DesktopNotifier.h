// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QString>

class QSystemTrayIcon;

//! Shows messages of the desktop: through org.freedesktop.Notifications, else from the tray. A
//! message of the same kind takes the place of the one before. Interface thread; waits for nobody.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(const QDBusConnection &bus, QObject *parent = nullptr);
    ~DesktopNotifier() override;

    //! Without an address libdbus would start a bus of its own; then the tray is what is left.
    static QDBusConnection sessionBus();

    //! `kind` comes back when the message is clicked. Texts are ours: no markup, nothing secret.
    void show(const QString &kind, const QString &title, const QString &text);

Q_SIGNALS:
    void activated(const QString &kind);
    //! A message is shown; `fromTray` where no notification service took it.
    void shown(const QString &kind, bool fromTray);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);

private:
    void showFromTray(const QString &kind, const QString &title, const QString &text);

    QDBusConnection m_bus;
    QHash<QString, uint> m_ids; //!< of the last message of each kind
    QSystemTrayIcon *m_tray = nullptr;
    QString m_trayKind;
};

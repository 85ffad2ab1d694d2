// SPDX-License-Identifier: Apache-2.0
#include "DesktopNotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QSystemTrayIcon>

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int answerLimitMs = 3000;
constexpr int shownMs = -1; // as long as the desktop likes

} // namespace

QDBusConnection DesktopNotifier::sessionBus()
{
    const bool there =
        qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
        QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QLatin1String("/bus"));
    return there ? QDBusConnection::sessionBus()
                 : QDBusConnection(QStringLiteral("owlpay-console-no-bus"));
}

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    // QtDBus has only this string-based way to receive a signal of another program.
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                  SLOT(actionInvoked(uint, QString)));
}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::show(const QString &kind, const QString &title, const QString &text)
{
    if (!m_bus.isConnected()) {
        showFromTray(kind, title, text);
        return;
    }
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("owlpay-console")},
                            {QStringLiteral("category"), QStringLiteral("network.error")}};
    call << QGuiApplication::applicationDisplayName() << m_ids.value(kind, 0)
         << QStringLiteral("owlpay-console") << title << text
         << QStringList{QStringLiteral("default"), tr("Show")} << hints << shownMs;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, answerLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, kind, title, text](QDBusPendingCallWatcher *finished) {
                finished->deleteLater();
                const QDBusPendingReply<uint> id = *finished;
                if (id.isError()) {
                    showFromTray(kind, title, text);
                    return;
                }
                m_ids.insert(kind, id.value());
                Q_EMIT shown(kind, false);
            });
}

void DesktopNotifier::actionInvoked(uint id, const QString &action)
{
    Q_UNUSED(action) // there is one: to show it
    const QString kind = m_ids.key(id);
    if (!kind.isEmpty())
        Q_EMIT activated(kind);
}

void DesktopNotifier::showFromTray(const QString &kind, const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QGuiApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this,
                [this] { Q_EMIT activated(m_trayKind); });
    }
    m_trayKind = kind;
    m_tray->show();
    m_tray->showMessage(title, text, QSystemTrayIcon::Warning);
    Q_EMIT shown(kind, true);
}

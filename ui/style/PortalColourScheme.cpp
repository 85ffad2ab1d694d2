// SPDX-License-Identifier: Apache-2.0
#include "PortalColourScheme.h"

#include <QFileInfo>
#include <QTimer>

#ifdef OWLPAY_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace {

constexpr QLatin1String group("org.freedesktop.appearance");
constexpr QLatin1String key("color-scheme");

#ifdef OWLPAY_WITH_DBUS
constexpr QLatin1String service("org.freedesktop.portal.Desktop");
constexpr QLatin1String path("/org/freedesktop/portal/desktop");
constexpr QLatin1String interface("org.freedesktop.portal.Settings");

//! Without an address libdbus would start a bus of its own, which takes a second.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QLatin1String("/bus"));
}
#endif

} // namespace

PortalColourScheme::PortalColourScheme(QObject *parent)
    : QObject(parent)
{
}

void PortalColourScheme::start()
{
    QTimer::singleShot(0, this, &PortalColourScheme::ask);
}

#ifdef OWLPAY_WITH_DBUS

void PortalColourScheme::ask()
{
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected()) {
        Q_EMIT asked();
        return;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    // QtDBus has only this string-based way to receive a signal of another program.
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));

    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << QString(group) << QString(key);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher *finished) {
                finished->deleteLater();
                const QDBusPendingReply<QVariant> reply = *finished;
                if (!reply.isError())
                    take(reply.value());
                Q_EMIT asked();
            });
}

void PortalColourScheme::settingChanged(const QString &changedGroup, const QString &changedKey,
                                        const QDBusVariant &value)
{
    if (changedGroup == group && changedKey == key)
        take(value.variant());
}

void PortalColourScheme::take(const QVariant &value)
{
    // Portals wrap the value in one variant or in two.
    QVariant inner = value;
    while (inner.metaType() == QMetaType::fromType<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    Q_EMIT changed(inner.toUInt() == 1);
}

#else

void PortalColourScheme::ask()
{
    Q_EMIT asked();
}
void PortalColourScheme::take(const QVariant &) {}

#endif

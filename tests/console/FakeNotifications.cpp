// SPDX-License-Identifier: Apache-2.0
#include "FakeNotifications.h"

#include <QDBusMessage>

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString connectionName = QStringLiteral("fake-desktop");

} // namespace

FakeNotifications::FakeNotifications(QObject *parent)
    : QDBusVirtualObject(parent)
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName))
{
    m_registered = m_bus.registerVirtualObject(path, this) && m_bus.registerService(service);
}

FakeNotifications::~FakeNotifications()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(path);
    QDBusConnection::disconnectFromBus(connectionName);
}

void FakeNotifications::click(uint id)
{
    QDBusMessage signal =
        QDBusMessage::createSignal(path, service, QStringLiteral("ActionInvoked"));
    signal << id << QStringLiteral("default");
    m_bus.send(signal);
}

QString FakeNotifications::introspect(const QString &) const
{
    return {};
}

bool FakeNotifications::handleMessage(const QDBusMessage &message,
                                      const QDBusConnection &connection)
{
    if (message.member() != QStringLiteral("Notify"))
        return false;
    const QList<QVariant> arguments = message.arguments();
    Message shown;
    shown.replaces = arguments.value(1).toUInt();
    shown.id = shown.replaces > 0 ? shown.replaces : ++m_last;
    shown.title = arguments.value(3).toString();
    shown.text = arguments.value(4).toString();
    shown.actions = arguments.value(5).toStringList();
    m_messages.append(shown);
    connection.send(message.createReply(shown.id));
    return true;
}

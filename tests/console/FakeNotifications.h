// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QStringList>

//! A small desktop: owns org.freedesktop.Notifications on the bus, remembers what it was told to
//! show, and can be clicked.
class FakeNotifications final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    struct Message
    {
        uint id = 0;
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
    };

    explicit FakeNotifications(QObject *parent = nullptr);
    ~FakeNotifications() override;

    bool isRegistered() const { return m_registered; }
    const QList<Message> &messages() const { return m_messages; }
    void click(uint id);

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QDBusConnection m_bus; //!< of its own, as another program has it
    bool m_registered = false;
    QList<Message> m_messages;
    uint m_last = 0;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusVirtualObject>
#include <QObject>

//! Owns org.freedesktop.secrets on the session bus and answers nothing, ever.
class SilentSecretService : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit SilentSecretService(QObject *parent = nullptr);

    bool isRegistered() const { return m_registered; }
    //! Calls that came and got no answer.
    int calls() const { return m_calls; }

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    bool m_registered = false;
    int m_calls = 0;
};

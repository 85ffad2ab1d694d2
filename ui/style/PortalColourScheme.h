// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#ifdef OWLPAY_WITH_DBUS
#include <QDBusVariant>
#endif

//! Asks the desktop portal whether people want dark windows, and follows when they change their
//! mind (org.freedesktop.portal.Settings, `org.freedesktop.appearance` `color-scheme`: 1 is dark).
//! Everything is asynchronous; without a session bus nothing happens.
class PortalColourScheme final : public QObject
{
    Q_OBJECT

public:
    explicit PortalColourScheme(QObject *parent = nullptr);

    //! Asks once the event loop runs.
    void start();

Q_SIGNALS:
    void changed(bool dark);
    //! The portal answered the first question, or there is none; once.
    void asked();

private:
#ifdef OWLPAY_WITH_DBUS
private Q_SLOTS:
    // A slot with this signature is what QDBusConnection::connect() needs.
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);
#endif
private:
    void ask();
    void take(const QVariant &value);
};

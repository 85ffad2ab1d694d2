// SPDX-License-Identifier: Apache-2.0
#include "LocalTrafficSettings.h"

#include <QSettings>

LocalTrafficSettings::LocalTrafficSettings(QSettings *settings, const QString &connectionId)
    : m_settings(settings)
    , m_connection(connectionId)
{
}

QString LocalTrafficSettings::key(const char *name) const
{
    return QStringLiteral("traffic/%1/%2").arg(m_connection, QLatin1String(name));
}

quint16 LocalTrafficSettings::recordingPort() const
{
    return m_settings ? quint16(m_settings->value(key("recordPort")).toUInt()) : 0;
}

void LocalTrafficSettings::setRecordingPort(quint16 port)
{
    if (m_settings)
        m_settings->setValue(key("recordPort"), port);
}

ReceivingOptions LocalTrafficSettings::receiving() const
{
    ReceivingOptions options;
    if (!m_settings)
        return options;
    options.port = quint16(m_settings->value(key("receivePort")).toUInt());
    options.status = m_settings->value(key("status"), options.status).toInt();
    options.delayMs = m_settings->value(key("delayMs")).toInt();
    options.body = m_settings->value(key("body")).toByteArray();
    options.passOnTo = m_settings->value(key("passOnTo")).toString();
    options.webhook = m_settings->value(key("webhook")).toString();
    if (options.status < 200 || options.status > 599)
        options.status = 200;
    return options;
}

void LocalTrafficSettings::setReceiving(const ReceivingOptions &options)
{
    if (!m_settings)
        return;
    m_settings->setValue(key("receivePort"), options.port);
    m_settings->setValue(key("status"), options.status);
    m_settings->setValue(key("delayMs"), options.delayMs);
    m_settings->setValue(key("body"), options.body);
    m_settings->setValue(key("passOnTo"), options.passOnTo);
    m_settings->setValue(key("webhook"), options.webhook);
}

bool LocalTrafficSettings::wasRecording() const
{
    return m_settings && m_settings->value(key("recording")).toBool();
}

void LocalTrafficSettings::setWasRecording(bool on)
{
    if (m_settings)
        m_settings->setValue(key("recording"), on);
}

bool LocalTrafficSettings::wasReceiving() const
{
    return m_settings && m_settings->value(key("receiving")).toBool();
}

void LocalTrafficSettings::setWasReceiving(bool on)
{
    if (m_settings)
        m_settings->setValue(key("receiving"), on);
}

void LocalTrafficSettings::forget(QSettings &settings, const QString &connectionId)
{
    settings.remove(QStringLiteral("traffic/") + connectionId);
}

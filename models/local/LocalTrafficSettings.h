// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

class QSettings;

//! How webhooks are received.
struct ReceivingOptions
{
    quint16 port = 0; //!< 0: any that is free; the one it was last
    int status = 200; //!< what is answered, where nothing is passed on
    int delayMs = 0;  //!< before it is answered
    QByteArray body;  //!< of the answer
    QString passOnTo; //!< URL of the user's own handler on this machine; empty for none
    QString webhook;  //!< uuid of the webhook that sends here; empty where not chosen

    bool operator==(const ReceivingOptions &) const = default;
};

//! What is remembered of recording and receiving, per connection. No secrets. Interface thread.
class LocalTrafficSettings
{
public:
    //! `settings` outlives this; null where nothing is remembered.
    LocalTrafficSettings(QSettings *settings, const QString &connectionId);

    quint16 recordingPort() const;
    void setRecordingPort(quint16 port);
    ReceivingOptions receiving() const;
    void setReceiving(const ReceivingOptions &options);

    //! It was on when it was seen last: offered at the next start, never switched on by itself.
    bool wasRecording() const;
    void setWasRecording(bool on);
    bool wasReceiving() const;
    void setWasReceiving(bool on);

    static void forget(QSettings &settings, const QString &connectionId);

private:
    QString key(const char *name) const;

    QSettings *m_settings;
    QString m_connection;
};

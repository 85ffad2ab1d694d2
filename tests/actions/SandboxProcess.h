// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QUrl>

//! The real owlpay-sandbox on a free port, for as long as this object lives.
class SandboxProcess
{
public:
    ~SandboxProcess();

    //! False where it did not say within 20 s that it is there.
    bool start(const QStringList &arguments = {});

    QUrl url() const { return QUrl(text("url")); }
    QString email() const { return text("email"); }
    OneTimeSecret secret(const char *name) const { return OneTimeSecret(text(name).toUtf8()); }

    //! A request of the test's own to the sandbox's controls, with its session.
    int control(const QByteArray &method, const QString &path, const QByteArray &json);
    //! The sandbox's time goes on by so much.
    bool advanceClock(int seconds);

private:
    QString text(const char *name) const
    {
        return m_line.value(QLatin1StringView(name)).toString();
    }

    QProcess m_process;
    QJsonObject m_line;
};

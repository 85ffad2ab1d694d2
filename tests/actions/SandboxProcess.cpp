// SPDX-License-Identifier: Apache-2.0
#include "SandboxProcess.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

SandboxProcess::~SandboxProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool SandboxProcess::start(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(QStringLiteral(SANDBOX_PROGRAM),
                    QStringList{u"--port"_s, u"0"_s, u"--rate-limit"_s, u"0"_s} + arguments);
    const bool said = QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20'000);
    if (!said)
        return false;
    m_line = QJsonDocument::fromJson(m_process.readLine()).object();
    return url().isValid() && !text("token").isEmpty();
}

int SandboxProcess::control(const QByteArray &method, const QString &path, const QByteArray &json)
{
    QUrl target = url();
    target.setPath(path);
    QNetworkRequest request(target);
    request.setRawHeader("Authorization", "Bearer " + text("token").toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkAccessManager network;
    QNetworkReply *reply = network.sendCustomRequest(request, method, json);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000))
        return 0;
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool SandboxProcess::advanceClock(int seconds)
{
    const QByteArray body = R"({"advance_seconds":)" + QByteArray::number(seconds) + '}';
    return control("POST", u"/_sandbox/clock"_s, body) == 200;
}

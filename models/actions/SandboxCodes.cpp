// SPDX-License-Identifier: Apache-2.0
#include "SandboxCodes.h"

#include "ApiClient.h"
#include "Totp.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SandboxCodes", text);
}

Problem problem(Problem::Kind kind, const QString &message, const QString &advice)
{
    Problem made;
    made.kind = kind;
    made.message = message;
    made.advice = advice;
    return made;
}

Result<QString> newestCode(const QByteArray &inbox, const QString &challengeUuid)
{
    const QJsonArray mails = QJsonDocument::fromJson(inbox).object().value("data"_L1).toArray();
    qint64 newest = -1;
    QString code;
    for (const QJsonValue &entry : mails) {
        const QJsonObject mail = entry.toObject();
        const qint64 id = mail.value("id"_L1).toInteger();
        if (mail.value("challenge_uuid"_L1).toString() == challengeUuid && id > newest) {
            newest = id;
            code = mail.value("code"_L1).toString();
        }
    }
    if (code.isEmpty()) {
        return problem(Problem::Kind::NotFound, tr("The sandbox has mailed no code for this yet."),
                       tr("Send a code first."));
    }
    return code;
}

} // namespace

void SandboxCodes::setAuthenticatorSecret(const OneTimeSecret &base32)
{
    m_key = Totp::decodeBase32(base32.view());
    m_lastUsedStep = -1;
}

OneTimeSecret SandboxCodes::authenticatorSecret() const
{
    return Totp::encodeBase32(m_key.view());
}

Result<QString> SandboxCodes::authenticatorCode(qint64 seconds)
{
    if (m_key.isEmpty()) {
        return problem(Problem::Kind::NotFound,
                       tr("The console does not know this sandbox's authenticator."),
                       tr("Have a code sent by email instead."));
    }
    const qint64 current = Totp::stepAt(seconds);
    const qint64 step = std::max(current, m_lastUsedStep + 1);
    if (step > current + 1) {
        Problem wait = problem(Problem::Kind::RateLimited,
                               tr("Each code works once, and the current ones were used."),
                               tr("Wait for the next code, at most 30 seconds."));
        wait.retryAfterSeconds = static_cast<int>((step - 1) * Totp::stepSeconds - seconds);
        return wait;
    }
    m_handedOutStep = step;
    return Totp::code(m_key.view(), step);
}

void SandboxCodes::noteUsed(const QString &code)
{
    // Made again rather than kept: a code that was used is nobody's business any more.
    if (!m_key.isEmpty() && m_handedOutStep >= 0 &&
        code == Totp::code(m_key.view(), m_handedOutStep))
        m_lastUsedStep = m_handedOutStep;
}

void SandboxCodes::fetchMailedCode(ApiClient *client, const QString &challengeUuid,
                                   QObject *context, const Answer &answer)
{
    ApiCall *call = client->send(ApiRequest::get(u"/_sandbox/inbox"_s));
    QObject::connect(call, &ApiCall::finished, context,
                     [challengeUuid, answer](const Result<ApiAnswer> &result) {
                         if (result)
                             answer(newestCode(result->body, challengeUuid));
                         else
                             answer(result.problem());
                     });
}

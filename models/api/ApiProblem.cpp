// SPDX-License-Identifier: Apache-2.0
#include "ApiProblem.h"

#include "ErrorCatalogue.h"
#include "JsonScanner.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

constexpr qsizetype longestText = 600;             // characters of one message from a server
constexpr qsizetype longestEnvelope = 1024 * 1024; // bytes; a larger body is no error envelope

QString tr(const char *text)
{
    return QCoreApplication::translate("ApiProblem", text);
}

//! One line of plain text from whatever the server sent.
QString plain(const QString &text)
{
    QString line;
    line.reserve(qMin(text.size(), longestText));
    for (const QChar c : text) {
        if (line.size() >= longestText) {
            line.append(QChar(0x2026));
            break;
        }
        // Format characters include the ones that turn the reading direction around.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            line.append(QLatin1Char(' '));
        else
            line.append(c);
    }
    return line.simplified();
}

Problem::Kind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return Problem::Kind::SignInAgain;
    case 403:
        return Problem::Kind::Forbidden;
    case 404:
        return Problem::Kind::NotFound;
    case 409:
        return Problem::Kind::Conflict;
    case 400:
    case 422:
        return Problem::Kind::Validation;
    case 429:
        return Problem::Kind::RateLimited;
    default:
        return status >= 500 ? Problem::Kind::Server : Problem::Kind::Other;
    }
}

Problem::Kind kindOfCode(int code, int status)
{
    switch (code) {
    case 1001:
    case 1002:
    case 1003:
        return Problem::Kind::SignInAgain;
    case 1004:
        return Problem::Kind::WrongCredentials;
    case 1006:
        return Problem::Kind::MissingPermission;
    case 1102:
        return Problem::Kind::VerificationInvalid;
    case 1103:
        return Problem::Kind::VerificationLocked;
    case 1104:
        return Problem::Kind::VerificationExpired;
    case 2001:
        return Problem::Kind::NotFound;
    case 2002:
        return Problem::Kind::Forbidden;
    case 2004:
        return Problem::Kind::Conflict;
    case 2003:
    case 2005:
        // If-Match that fails has no code of its own.
        return status == 409 ? Problem::Kind::Conflict : Problem::Kind::Validation;
    case 2006:
        return Problem::Kind::Server;
    case 2007:
        return Problem::Kind::RateLimited;
    default:
        return kindOfStatus(status);
    }
}

QHash<QString, QStringList> fieldMessages(const QJsonObject &errors)
{
    QHash<QString, QStringList> fields;
    for (auto it = errors.begin(); it != errors.end(); ++it) {
        QStringList messages;
        for (const QJsonValue &message : it.value().toArray())
            messages.append(plain(message.toString()));
        if (it.value().isString())
            messages.append(plain(it.value().toString()));
        fields.insert(it.key(), messages);
    }
    return fields;
}

bool isPublished(const Problem &problem)
{
    return ErrorCatalogue::instance().byCode(problem.code).isKnown() ||
           (problem.code == 0 && ErrorCatalogue::instance().knows(problem.type));
}

//! What the catalogue says of the code, or that it says nothing; empty where there is none.
QString adviceOfCode(const Problem &problem)
{
    if (isPublished(problem)) {
        const ErrorCatalogue::Entry entry = problem.code != 0
                                                ? ErrorCatalogue::instance().byCode(problem.code)
                                                : ErrorCatalogue::instance().find(problem.type);
        // A server's own words may be the published ones.
        return entry.meaning == problem.message ? entry.console
                                                : entry.meaning + QLatin1Char(' ') + entry.console;
    }
    if (problem.code != 0)
        return tr("OwlPay publishes nothing about the code %1.").arg(problem.code);
    return problem.type.isEmpty()
               ? QString()
               : tr("OwlPay publishes nothing about the error “%1”.").arg(problem.type.left(80));
}

QString adviceOfKind(const Problem &problem)
{
    switch (problem.kind) {
    case Problem::Kind::Offline:
        return tr("Check the network and whether the server is running. What was synced stays "
                  "readable.");
    case Problem::Kind::TimedOut:
        return tr("The server or the network is slow. Try again in a moment.");
    case Problem::Kind::Tls:
        return tr("Check the server's address and its certificate. Nothing was sent.");
    case Problem::Kind::SignInAgain:
        return tr("Sign in again or enter a current key.");
    case Problem::Kind::Forbidden:
        return tr("This account or key may not do that.");
    case Problem::Kind::RateLimited:
        return tr("Wait a moment, then try again.");
    case Problem::Kind::Server:
        return tr("Try again in a moment.");
    case Problem::Kind::BadAnswer:
        return tr("Check that the address is that of an OwlPay server this console knows.");
    default:
        return ErrorCatalogue::instance().byStatus(problem.httpStatus).text();
    }
}

} // namespace

QString ApiProblem::advice(const Problem &problem)
{
    const QString ofCode = adviceOfCode(problem);
    return isPublished(problem)
               ? ofCode
               : QString(ofCode + QLatin1Char(' ') + adviceOfKind(problem)).trimmed();
}

std::optional<Problem> ApiProblem::fromEnvelope(int httpStatus, QByteArrayView body,
                                                int retryAfterSeconds)
{
    // A success may carry any number of megabytes: look at its first keys only.
    const bool success = httpStatus >= 200 && httpStatus < 300;
    if (success && !JsonScanner(body).hasKeyBefore("error_type", "data"))
        return std::nullopt;
    if (body.size() > longestEnvelope)
        return std::nullopt;
    const QJsonObject envelope =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size())).object();
    const QJsonValue code = envelope.value(u"code");
    const QJsonValue type = envelope.value(u"error_type");
    if (!code.isDouble() && !type.isString())
        return std::nullopt;

    Problem problem;
    problem.httpStatus = httpStatus;
    problem.code = static_cast<int>(code.toInteger());
    problem.type = plain(type.toString());
    problem.kind = kindOfCode(problem.code, httpStatus);
    problem.message = plain(envelope.value(u"message").toString());
    if (problem.message.isEmpty())
        problem.message = plain(envelope.value(u"error").toString());
    if (problem.message.isEmpty())
        problem.message = fromStatus(httpStatus, 0).message;
    problem.fields = fieldMessages(envelope.value(u"errors").toObject());
    problem.retryAfterSeconds = retryAfterSeconds;
    problem.details = envelope.value(u"details").toObject();
    problem.advice = advice(problem);
    return problem;
}

Problem ApiProblem::fromStatus(int httpStatus, int retryAfterSeconds)
{
    Problem problem;
    problem.httpStatus = httpStatus;
    problem.kind = kindOfStatus(httpStatus);
    problem.retryAfterSeconds = retryAfterSeconds;
    problem.message = tr("The server answered with HTTP status %1.").arg(httpStatus);
    problem.advice = advice(problem);
    return problem;
}

Problem ApiProblem::badAnswer(const QString &where)
{
    Problem problem;
    problem.kind = Problem::Kind::BadAnswer;
    problem.message =
        where.isEmpty()
            ? tr("The server's answer could not be read.")
            : tr("The server's answer is not as expected: “%1” is missing or wrong.").arg(where);
    problem.advice = advice(problem);
    return problem;
}

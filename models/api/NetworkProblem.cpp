// SPDX-License-Identifier: Apache-2.0
#include "NetworkProblem.h"

#include "ApiProblem.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NetworkProblem", text);
}

Problem make(Problem::Kind kind, const QString &message)
{
    Problem problem;
    problem.kind = kind;
    problem.message = message;
    problem.advice = ApiProblem::advice(problem);
    return problem;
}

} // namespace

Problem NetworkProblem::fromError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return make(Problem::Kind::Offline, tr("The server refused the connection."));
    case QNetworkReply::RemoteHostClosedError:
        return make(Problem::Kind::Offline,
                    tr("The server closed the connection before its answer was complete."));
    case QNetworkReply::HostNotFoundError:
        return make(Problem::Kind::Offline, tr("The server's name could not be resolved."));
    case QNetworkReply::TimeoutError:
        return timedOut();
    case QNetworkReply::SslHandshakeFailedError:
        return make(Problem::Kind::Tls,
                    tr("The server's certificate or its encryption was not accepted."));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return make(Problem::Kind::Offline, tr("The system's proxy could not be used."));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return make(Problem::Kind::BadAnswer, tr("The server's answer could not be read."));
    default:
        return make(Problem::Kind::Offline, tr("The connection to the server failed."));
    }
}

Problem NetworkProblem::timedOut()
{
    return make(Problem::Kind::TimedOut, tr("The server did not answer in time."));
}

Problem NetworkProblem::cancelled()
{
    return make(Problem::Kind::Cancelled, tr("Cancelled."));
}

Problem NetworkProblem::redirected(int httpStatus)
{
    Problem problem = make(Problem::Kind::BadAnswer,
                           tr("The server answered with a redirect, which is not followed."));
    problem.httpStatus = httpStatus;
    return problem;
}

Problem NetworkProblem::tooLarge(qint64 largest)
{
    return make(Problem::Kind::BadAnswer,
                tr("The server's answer is larger than %1 and was not read.")
                    .arg(QLocale().formattedDataSize(largest)));
}

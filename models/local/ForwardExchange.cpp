// SPDX-License-Identifier: Apache-2.0
#include "ForwardExchange.h"

#include <algorithm>

namespace {

constexpr double nanosecondsPerMillisecond = 1e6;

} // namespace

ForwardExchange::ForwardExchange(QNetworkReply *reply, int limitMs, QObject *context,
                                 ForwardSender::Answer answer, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_context(context)
    , m_answer(std::move(answer))
{
    m_since.start();
    reply->setParent(this);
    m_limit.setSingleShot(true);
    // A coarse one may be half a second early, and OwlPay waits its ten whole.
    m_limit.setTimerType(Qt::PreciseTimer);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(QStringLiteral("timeout")); });
    connect(reply, &QNetworkReply::readyRead, this, &ForwardExchange::read);
    connect(reply, &QNetworkReply::finished, this, [this] {
        read();
        end(errorOf(m_reply->error(),
                    m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()));
    });
    m_limit.start(limitMs);
}

void ForwardExchange::read()
{
    const QByteArray part = m_reply->readAll();
    ForwardMessage &response = m_outcome.response;
    response.size += part.size();
    response.body +=
        part.left(std::max<qint64>(0, ForwardSender::keptBytes - response.body.size()));
    response.truncated = response.size > response.body.size();
}

void ForwardExchange::end(const QString &error)
{
    m_limit.stop();
    disconnect(m_reply, nullptr, this, nullptr);
    m_outcome.durationMs = double(m_since.nsecsElapsed()) / nanosecondsPerMillisecond;
    m_outcome.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_outcome.error = error;
    const QList<QNetworkReply::RawHeaderPair> &headers = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : headers)
        m_outcome.response.headers.append({QString::fromLatin1(name), QString::fromLatin1(value)});
    m_reply->abort();
    if (m_context)
        m_answer(m_outcome);
    deleteLater();
}

QString ForwardExchange::errorOf(QNetworkReply::NetworkError error, int status)
{
    // From here on Qt's errors only repeat the status.
    if (error == QNetworkReply::NoError ||
        (status >= 300 && error >= QNetworkReply::ContentAccessDenied))
        return {};
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("connection_refused");
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // closed before it answered: Qt would have sent it
                                            // twice
        return QStringLiteral("connection_closed");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("dns");
    case QNetworkReply::TimeoutError:
        return QStringLiteral("timeout");
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("tls");
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return QStringLiteral("invalid_response");
    default:
        return QStringLiteral("unreachable");
    }
}

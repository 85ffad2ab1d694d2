// SPDX-License-Identifier: Apache-2.0
#include "WebhookReceiver.h"

#include "ArrivalBody.h"
#include "Cache.h"
#include "NewArrival.h"
#include "RelayedHeaders.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace {

// An address that is reached through a public tunnel may be flooded.
constexpr int mostWaiting = 2000;

//! The same for the same thing, whenever it comes.
QByteArray uuidFrom(const char *prefix, const QList<QByteArray> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    constexpr qsizetype digits = 32;
    return prefix + hash.result().toHex().first(digits);
}

QByteArray statusWord(const RelayedExchange &exchange, bool dropsAt404)
{
    if (exchange.status >= 200 && exchange.status < 300)
        return "succeeded";
    return dropsAt404 && exchange.status == 404 ? "dropped" : "failed";
}

bool isCut(const RelayedMessage &message)
{
    return !message.complete || message.body.size() < message.bodySize;
}

//! Credentials in headers go; what was signed stays as it is.
void maskHeaders(const WebhookReceiver::Mask &mask, RelayedExchange &exchange)
{
    const QByteArray sent = std::exchange(exchange.request.body, {});
    const QByteArray answered = std::exchange(exchange.response.body, {});
    mask(exchange);
    exchange.request.body = sent;
    exchange.response.body = answered;
}

} // namespace

WebhookReceiver::WebhookReceiver(std::shared_ptr<Cache> recorded, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(recorded))
    , m_secrets(std::make_shared<std::vector<KeptSecret>>())
{
    m_checking.setMaxThreadCount(1);
}

WebhookReceiver::~WebhookReceiver()
{
    m_checking.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void WebhookReceiver::setContext(const Context &context)
{
    m_context = context;
}

void WebhookReceiver::setSecrets(std::vector<KeptSecret> secrets)
{
    m_secrets = std::make_shared<const std::vector<KeptSecret>>(std::move(secrets));
}

void WebhookReceiver::setMask(Mask mask)
{
    m_mask = mask ? std::make_shared<const Mask>(std::move(mask)) : nullptr;
}

NewArrival WebhookReceiver::arrival(const RelayedExchange &exchange, const Context &context,
                                    const ArrivalCheck &check)
{
    const QByteArray &payload = exchange.request.body;
    const ArrivalBody body = ArrivalBody::read(payload);
    const QByteArray webhook =
        (check.webhook().isEmpty() ? context.chosenWebhook : check.webhook()).toUtf8();
    const bool failed = check.verdict() == ArrivalCheck::Verdict::Failed;
    // Harbor's bodies have no identifier: what has the same bytes is the same notification.
    const QByteArray name = body.identifier.isEmpty() ? payload : body.identifier;

    NewArrival arrival;
    NewDelivery &delivery = arrival.delivery;
    delivery.eventType = body.type;
    delivery.webhookUuid = webhook;
    delivery.endpoint = exchange.target;
    delivery.status = statusWord(exchange, context.dropsAt404);
    delivery.createdAt = delivery.updatedAt = exchange.startedAt;
    delivery.signature = check.word();
    delivery.signatureReason = check.reason().toUtf8();

    NewAttempt attempt;
    attempt.trigger = "received";
    attempt.startedAt = exchange.startedAt;
    attempt.durationMs = exchange.totalMs;
    attempt.status = exchange.status;
    if (exchange.status == 0)
        attempt.error = exchange.end == RelayEnd::TimedOut ? "timeout" : "connection_closed";
    attempt.response = RelayedHeaders::packed(exchange.response, isCut(exchange.response));
    if (failed) {
        delivery.status = "refused"; // whatever it was answered: it counts for no webhook
        delivery.uuid = uuidFrom("dlv_", {"refused", payload, exchange.target});
        attempt.request = RelayedHeaders::packed(exchange.request, isCut(exchange.request));
        delivery.attempts = {attempt};
        return arrival;
    }
    NewEvent event;
    event.uuid = uuidFrom("evt_", {body.identifier.isEmpty() ? "body" : "identifier", name});
    event.type = body.type;
    event.mode = body.mode.isEmpty() ? context.mode : body.mode;
    event.resourceObject = body.object;
    event.resourceUuid = body.resource;
    event.notificationUuid = body.identifier;
    event.payload = payload;
    event.createdAt = exchange.startedAt;
    event.signature = check.word();
    delivery.eventUuid = event.uuid;
    delivery.uuid = uuidFrom("dlv_", {event.uuid, webhook.isEmpty() ? exchange.target : webhook});
    attempt.request =
        RelayedHeaders::packed(exchange.request, isCut(exchange.request),
                               isCut(exchange.request) ? 0 : MessageColumns::EventPayload);
    delivery.attempts = {attempt};
    arrival.event = event;
    return arrival;
}

void WebhookReceiver::add(RelayedExchange exchange)
{
    if (!m_mask)
        return;
    if (m_waiting >= mostWaiting) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message = tr("More webhooks arrive than can be written down; some are left out.");
        problem.advice = tr("Stop receiving and look who calls the tunnel's address.");
        Q_EMIT failed(problem);
        return;
    }
    ++m_waiting;
    m_checking.start([this, context = m_context, secrets = m_secrets, mask = m_mask,
                      exchange = std::move(exchange)]() mutable {
        constexpr qint64 second = 1'000'000;
        const ArrivalCheck check = ArrivalCheck::of(exchange.request, isCut(exchange.request),
                                                    *secrets, exchange.startedAt / second);
        maskHeaders(*mask, exchange);
        const auto row = std::make_shared<NewArrival>(arrival(exchange, context, check));
        ReceivedWebhook told;
        told.type = QString::fromUtf8(row->delivery.eventType);
        told.signature = check.verdict();
        told.reason = check.reason();
        told.status = exchange.status;
        if (row->event) {
            told.eventUuid = QString::fromUtf8(row->event->uuid);
            told.resource = QString::fromUtf8(row->event->resourceUuid);
        }
        QMetaObject::invokeMethod(
            this,
            [this, row, told] {
                m_cache->write(
                    this, [row](CacheWriter &writer) { return writer.receive(*row); },
                    [this, told](const Result<ArrivalOutcome> &outcome) {
                        --m_waiting;
                        if (!outcome) {
                            Q_EMIT failed(outcome.problem());
                            return;
                        }
                        ReceivedWebhook whole = told;
                        whole.attempt = outcome->attempts;
                        whole.known = outcome->knownEvent;
                        whole.requestUuid = outcome->requestUuid;
                        Q_EMIT received(whole);
                    });
            },
            Qt::QueuedConnection);
    });
}

// SPDX-License-Identifier: Apache-2.0
#include "LogDetailsView.h"

#include "ApiKeyDialog.h"
#include "ApiKeyStatus.h"
#include "ApiKeysTableModel.h"
#include "CurlCommand.h"
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "MessageBar.h"
#include "MissingPermission.h"
#include "PermissionText.h"
#include "RecordReader.h"
#include "SendAgainRow.h"
#include "WebhookSection.h"
#include "Workspace.h"

#include <memory>

namespace {

//! A request that cancels a thousand orders triggers a thousand events; the first ones are shown.
constexpr int mostEvents = 10;

} // namespace

LogDetailsView::LogDetailsView(Workspace *workspace, QWidget *parent)
    : RecordDetailsView(workspace, QStringLiteral("Log details"), QStringLiteral("log"), parent)
    , m_sendAgain(new SendAgainRow(workspace, this)) // without a parent it would show as a window
{
    logSection()->addTools(m_sendAgain);
    messageBar()->setClosable(false);
    connect(messageBar(), &MessageBar::actionTriggered, this, &LogDetailsView::addPermission);
    connect(workspace->apiKeys(), &QAbstractItemModel::dataChanged, this,
            &LogDetailsView::offerPermission);
    connect(workspace->apiKeys(), &ApiKeysTableModel::loaded, this,
            &LogDetailsView::offerPermission);
}

QString LogDetailsView::curlCommand() const
{
    return CurlCommand::fromLog(m_log);
}

void LogDetailsView::read(const QString &uuid)
{
    workspace()->records()->readLog(uuid, this, [this, uuid](const Result<LogDetails> &log) {
        if (!isCurrent(uuid))
            return;
        if (!log)
            failedReading(uuid, log.problem());
        else if (log->eventUuids.isEmpty())
            fillWithoutEvents(log.value());
        else
            readEvents(log.value());
    });
}

void LogDetailsView::readEvents(const LogDetails &log)
{
    // The answers may come in any order: each has its place.
    struct Reading
    {
        QList<std::optional<EventDetails>> events;
        int open = 0;
    };
    const int count = std::min<int>(mostEvents, int(log.eventUuids.size()));
    auto reading = std::make_shared<Reading>();
    reading->events.resize(count);
    reading->open = count;
    const int job = ++m_job;
    for (int i = 0; i < count; ++i) {
        workspace()->records()->readEvent(
            log.eventUuids[i], this,
            [this, log, job, i, reading](const Result<EventDetails> &event) {
                if (event)
                    reading->events[i] = event.value();
                if (--reading->open > 0 || job != m_job || !isCurrent(log.uuid))
                    return;
                QList<EventDetails> found;
                for (const auto &one : std::as_const(reading->events)) {
                    if (one)
                        found.append(*one);
                }
                fill(log, found);
            });
    }
}

void LogDetailsView::fill(const LogDetails &log, const QList<EventDetails> &events)
{
    m_log = log;
    m_sendAgain->setLog(log);
    offerPermission();
    logSection()->setLog(log, events.isEmpty() ? QByteArray() : events.first().payload, false);
    if (events.isEmpty())
        eventsSection()->setNote(tr("What this request triggered is not on this machine: it is not "
                                    "synced yet and appears here by itself, or it is older than "
                                    "what is kept."));
    else
        eventsSection()->setEvents(events, int(log.eventUuids.size() - events.size()));

    QList<WebhookSection::Item> items;
    bool settled = events.size() >= std::min<qsizetype>(mostEvents, log.eventUuids.size());
    for (const EventDetails &event : events) {
        for (const DeliveryDetails &delivery : event.deliveries) {
            items.append({delivery, event.payload});
            settled = settled && delivery.status != QLatin1String("pending") &&
                      delivery.status != QLatin1String("retrying");
        }
    }
    webhookSection()->setDeliveries(items,
                                    tr("No enabled webhook was subscribed to what this request "
                                       "triggered."));
    doneReading(log.uuid, log.method + QLatin1Char(' ') + log.endpoint, settled);
}

void LogDetailsView::fillWithoutEvents(const LogDetails &log)
{
    m_log = log;
    m_sendAgain->setLog(log);
    offerPermission();
    ++m_job;
    logSection()->setLog(log, {}, false);
    const bool query = log.method == QLatin1String("GET") || log.method == QLatin1String("HEAD") ||
                       log.method == QLatin1String("OPTIONS");
    if (query)
        eventsSection()->setNote(tr("A query changes nothing and triggers no event."));
    else if (log.source == RowSource::Recorded)
        eventsSection()->setNote(tr("No event of it was received on this computer."));
    else if (log.status >= 400)
        eventsSection()->setNote(tr("The request was refused, so nothing changed and no event was "
                                    "triggered."));
    else
        eventsSection()->setNote(tr("This request triggered no event."));
    webhookSection()->setNote(tr("Without an event there is nothing to notify a webhook of."));
    doneReading(log.uuid, log.method + QLatin1Char(' ') + log.endpoint, true);
}

void LogDetailsView::offerPermission()
{
    const auto missing = MissingPermission::of(m_log);
    const ApiKeysTableModel *keys = workspace()->apiKeys();
    const int row = missing && isCurrent(m_log.uuid) ? keys->rowOfUuid(m_log.apiKeyUuid) : -1;
    if (row < 0) {
        messageBar()->clear();
        return;
    }
    const ApiKeyDetails &key = keys->at(row);
    const QString name = key.name.left(100);
    const QString what =
        tr("%1: %2", "area: access")
            .arg(PermissionText::area(missing->resource), PermissionText::level(missing->access));
    if (PermissionText::covers(PermissionText::access(key, missing->resource), missing->access))
        messageBar()->showMessage(Tone::Succeeded,
                                  tr("“%1” has the permission “%2” by now.").arg(name, what));
    else if (!ApiKeyStatus(key, QDateTime::currentDateTimeUtc()).isUsable())
        messageBar()->showMessage(
            Tone::Information,
            tr("“%1” lacked the permission “%2”, and has ended since.").arg(name, what));
    else
        messageBar()->showMessage(Tone::Waiting,
                                  tr("“%1” lacks the permission “%2”.").arg(name, what),
                                  tr("Add permission…"));
}

void LogDetailsView::addPermission()
{
    const auto missing = MissingPermission::of(m_log);
    const ApiKeysTableModel *keys = workspace()->apiKeys();
    const int row = missing ? keys->rowOfUuid(m_log.apiKeyUuid) : -1;
    if (row < 0)
        return;
    auto *dialog =
        ApiKeyDialog::addPermission(workspace()->actions(), keys->at(row), *missing, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

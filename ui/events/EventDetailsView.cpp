// SPDX-License-Identifier: Apache-2.0
#include "EventDetailsView.h"

#include "CurlCommand.h"
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "Forwarder.h"
#include "Icons.h"
#include "RecordReader.h"
#include "SendEventDialog.h"
#include "WebhookSection.h"
#include "Workspace.h"

#include <QPushButton>

EventDetailsView::EventDetailsView(Workspace *workspace, QWidget *parent)
    : RecordDetailsView(workspace, QStringLiteral("Event details"), QStringLiteral("event"), parent)
{
    if (!workspace->forwarder())
        return;
    m_send = new QPushButton(tr("Send to localhost…"), this);
    m_send->setAccessibleName(QStringLiteral("Send to localhost"));
    m_send->setIcon(Icons::icon(Icons::Icon::Send));
    m_send->setAutoDefault(false);
    eventsSection()->addToTitle(m_send);
    connect(m_send, &QPushButton::clicked, this, &EventDetailsView::sendToLocalhost);
}

void EventDetailsView::sendToLocalhost()
{
    auto *dialog =
        new SendEventDialog(workspace(), m_event.uuid, m_event.type, m_event.payload, 0, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString EventDetailsView::curlCommand() const
{
    return m_event.log ? CurlCommand::fromLog(*m_event.log) : QString();
}

void EventDetailsView::read(const QString &uuid)
{
    workspace()->records()->readEvent(uuid, this, [this, uuid](const Result<EventDetails> &event) {
        if (!isCurrent(uuid))
            return;
        if (event)
            fill(event.value());
        else
            failedReading(uuid, event.problem());
    });
}

void EventDetailsView::fill(const EventDetails &event)
{
    m_event = event;
    eventsSection()->setEvent(event);
    if (m_send)
        m_send->setEnabled(!event.payload.isEmpty() && !event.payloadDamaged &&
                           !workspace()->forwarder()->isReadOnly());
    const bool waitsForLog = !event.log && !event.requestUuid.isEmpty();
    if (event.log)
        logSection()->setLog(*event.log, event.payload, true);
    else if (event.source == RowSource::Received && !waitsForLog)
        logSection()->setNote(tr("No recorded request changed this resource in the day before. "
                                 "What did not pass this console is not known here."));
    else if (waitsForLog)
        logSection()->setNote(tr("The request %1 is not on this machine: it is not synced yet and "
                                 "appears here by itself, or it is older than what is kept.")
                                  .arg(event.requestUuid));
    else
        logSection()->setNote(tr("No API request caused this event; OwlPay did it by itself."));
    fillWebhook(event);
    const bool settled =
        std::all_of(event.deliveries.cbegin(), event.deliveries.cend(), [](const auto &delivery) {
            return delivery.status != QLatin1String("pending") &&
                   delivery.status != QLatin1String("retrying");
        });
    doneReading(event.uuid, event.type, settled && !waitsForLog);
}

void EventDetailsView::fillWebhook(const EventDetails &event)
{
    QList<WebhookSection::Item> items;
    for (const DeliveryDetails &delivery : event.deliveries)
        items.append({delivery, event.payload});
    webhookSection()->setDeliveries(items,
                                    workspace()->capabilities().testFlag(Capability::Deliveries)
                                        ? tr("No enabled webhook was subscribed to this event.")
                                        : tr("This server does not tell what it delivered."));
}

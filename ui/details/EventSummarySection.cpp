// SPDX-License-Identifier: Apache-2.0
#include "EventSummarySection.h"

#include "BodyView.h"
#include "Chip.h"
#include "FilterButton.h"
#include "FilterableValue.h"
#include "LinkButton.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "SourceText.h"

#include <QVBoxLayout>

EventSummarySection::EventSummarySection(QWidget *parent)
    : QWidget(parent)
    , m_box(new SectionBox(tr("Events"), this))
    , m_payloadTitle(new PlainLabel(tr("Payload"), this))
    , m_payload(new BodyView(QStringLiteral("payload"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_box);
    column->addWidget(m_payloadTitle);
    column->addWidget(m_payload);
    m_payloadTitle->setFont(Metrics::boldFont(font()));
    m_payloadTitle->hide();
    m_payload->hide();
}

void EventSummarySection::setEvent(const EventDetails &event)
{
    // Read again, the lines stay as they are: one of them may have the focus.
    const QString lines = event.uuid + QLatin1Char(event.log ? '+' : '-');
    if (m_linesOf != lines) {
        m_box->clear();
        addEvent(event, false);
        m_linesOf = lines;
    }
    m_payloadTitle->setVisible(!event.payload.isEmpty());
    m_payload->setVisible(!event.payload.isEmpty());
    // A payload never changes; what the reader opened in it stays open.
    if (m_payloadOf != event.uuid) {
        m_payloadOf = event.uuid;
        m_payload->setBody(event.payload, QStringLiteral("application/json"), false,
                           event.payload.size());
    }
}

void EventSummarySection::setEvents(const QList<EventDetails> &events, int more)
{
    QString lines = QString::number(more);
    for (const EventDetails &event : events)
        lines += QLatin1Char(' ') + event.uuid;
    if (m_linesOf == lines)
        return;
    m_linesOf = lines;
    m_box->clear();
    m_payloadTitle->hide();
    m_payload->hide();
    for (const EventDetails &event : events)
        addEvent(event, true);
    if (more > 0)
        m_box->addNote(tr("More events of this request: %1").arg(more));
}

void EventSummarySection::addToTitle(QWidget *widget)
{
    m_box->addToTitle(widget);
}

void EventSummarySection::setNote(const QString &sentence)
{
    m_linesOf.clear();
    m_box->clear();
    m_payloadTitle->hide();
    m_payload->hide();
    m_box->addNote(sentence);
}

void EventSummarySection::addResource(const EventDetails &event)
{
    if (event.resourceUuid.isEmpty()) {
        m_box->addRow(tr("Resource"), event.resourceObject, SectionBox::Value::Identifier);
        return;
    }
    const QString kind = event.resourceObject.isEmpty() ? tr("unnamed kind") : event.resourceObject;
    addFilterable(tr("Resource"), new PlainLabel(kind), QStringLiteral("resource"),
                  event.resourceObject);
    auto *link = new LinkButton(event.resourceUuid, m_box);
    link->setAccessibleName(QStringLiteral("Resource timeline"));
    link->setAccessibleDescription(event.resourceUuid);
    link->setToolTip(tr("Everything that ever happened to it"));
    connect(link, &QAbstractButton::clicked, this,
            [this, uuid = event.resourceUuid] { Q_EMIT resourceChosen(uuid); });
    addFilterable(tr("Resource UUID"), link, QStringLiteral("resource"), event.resourceUuid);
}

void EventSummarySection::addFilterable(const QString &label, QWidget *shown, const QString &name,
                                        const QString &value)
{
    auto *row = new FilterableValue(shown, m_box);
    row->button()->setToken(name, value, m_feed);
    connect(row->button(), &FilterButton::filterChosen, this, &EventSummarySection::filterChosen);
    m_box->addRow(label, row);
}

void EventSummarySection::addEvent(const EventDetails &event, bool asLink)
{
    const bool known = !event.type.isEmpty();
    auto *type = new PlainLabel(known ? event.type : tr("Unknown type"));
    type->setSelectable(true);
    if (!known)
        type->setToolTip(tr("What was received does not say which type of event it is."));
    addFilterable(tr("Event"), type, QStringLiteral("type"),
                  known ? event.type : QStringLiteral("unknown"));
    if (asLink) {
        auto *link = new LinkButton(event.uuid, m_box);
        link->setAccessibleName(event.uuid);
        connect(link, &QAbstractButton::clicked, this,
                [this, uuid = event.uuid] { Q_EMIT eventChosen(uuid); });
        m_box->addRow(tr("UUID"), link);
    } else {
        m_box->addRow(tr("UUID"), event.uuid, SectionBox::Value::Identifier);
    }
    m_box->addTime(event.source == RowSource::Received ? tr("Received") : tr("Date"),
                   event.createdAt);
    if (event.source != RowSource::Server) {
        addFilterable(tr("Source"), new PlainLabel(SourceText::of(event.source)),
                      QStringLiteral("source"), RowSourceWords::word(event.source));
        addFilterable(tr("Signature"),
                      new Chip(SourceText::signature(event.signature),
                               SourceText::signatureTone(event.signature), m_box),
                      QStringLiteral("signature"), event.signature);
    }
    addResource(event);
    if (event.source == RowSource::Server)
        m_box->addRow(tr("Summary"), event.summary);
    if (asLink)
        return;
    if (event.log)
        m_box->addRow(tr("Key used"),
                      event.log->apiKeyName.isEmpty() ? tr("none") : event.log->apiKeyName);
    if (event.log && event.source == RowSource::Received) {
        m_box->addRow(tr("Probably caused by"),
                      tr("%1 %2, the recorded request that changed this resource last")
                          .arg(event.log->method, event.log->endpoint));
    }
    if (!event.notificationUuid.isEmpty())
        m_box->addRow(tr("Notification"), event.notificationUuid, SectionBox::Value::Identifier);
}

// SPDX-License-Identifier: Apache-2.0
#include "EventsPage.h"

#include "EventDetailsView.h"
#include "EventsTableModel.h"
#include "ReceivingPanel.h"
#include "WebhookReceiving.h"
#include "Workspace.h"

#include <QRegularExpression>

EventsPage::EventsPage(Workspace *workspace, QWidget *parent)
    : FeedTabPage(workspace, workspace->events(), words(), new EventDetailsView(workspace),
                  {190, 210, 160, 200, -1}, parent)
{
    if (workspace->receiving()) {
        m_receiving = new ReceivingPanel(workspace, this);
        addPanel(m_receiving);
        connect(workspace->receiving(), &WebhookReceiving::changed, this,
                &EventsPage::refreshState);
    }
}

std::optional<FeedTabPage::OwnEmpty> EventsPage::ownEmpty() const
{
    if (!m_receiving)
        return std::nullopt;
    if (workspace()->receiving()->isOn())
        return OwnEmpty{tr("Nothing was received yet"),
                        tr("When a webhook reaches the address above through your tunnel, its "
                           "event appears here."),
                        {}};
    return OwnEmpty{tr("No events received"),
                    notOfferedText() + QLatin1Char(' ') +
                        tr("This console can receive them on this computer."),
                    workspace()->receiving()->isReadOnly() ? QString() : tr("Receive webhooks")};
}

void EventsPage::ownEmptyAction()
{
    m_receiving->switchOn();
}

FeedTabPage::Words EventsPage::words()
{
    Words words;
    words.title = tr("Events");
    words.explanation = tr("The event log of your access to the OwlPay API");
    words.filterName = QStringLiteral("Filter events");
    words.tableName = QStringLiteral("Events table");
    words.stripName = QStringLiteral("Event activity");
    words.settingsKey = QStringLiteral("events");
    words.icon = Icons::Icon::Event;
    words.capability = Capability::Events;
    words.emptyTitle = tr("No events yet");
    words.emptyText = tr("An event appears when something changes in your account: create an order "
                         "or a vendor through the API, and it shows here.");
    words.noMatchTitle = tr("No event matches");
    words.columnsInDetails = {EventsTableModel::ResourceColumn, EventsTableModel::SummaryColumn};
    words.columnsGivingWay = {EventsTableModel::ResourceColumn, EventsTableModel::UuidColumn,
                              EventsTableModel::DateColumn};
    words.filterExamples =
        tr("Filter: any text, also inside bodies, type:order.*, after:2026-11-01, …");
    return words;
}

QString EventsPage::notOfferedText() const
{
    if (workspace()->profile().isHarbor())
        return tr("OwlPay Harbor does not publish its events over its API. You find them in the "
                  "Harbor portal, and your webhooks are told about them as they happen.");
    if (workspace()->profile().kind == ConnectionKind::Platform)
        return tr("OwlPay Platform does not publish its events over its API. You find them in the "
                  "OwlPay dashboard under Developer.");
    return tr("This server does not offer events to your account.");
}

bool EventsPage::isOwnUuid(const QString &uuid) const
{
    return uuid.startsWith(QLatin1String("evt_"));
}

bool EventsPage::takesText(const QString &text) const
{
    // A resource's UUID: what happened to it. Requests, webhooks, deliveries and keys are
    // elsewhere.
    static const QRegularExpression resource(
        QStringLiteral("\\A(?!req_|sub_|dlv_|key_)[a-z]{2,}_\\w+\\z"));
    return resource.match(text).hasMatch();
}

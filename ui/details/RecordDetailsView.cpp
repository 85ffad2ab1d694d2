// SPDX-License-Identifier: Apache-2.0
#include "RecordDetailsView.h"

#include "ConsoleLink.h"
#include "DeliveryResender.h"
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "MarkedWords.h"
#include "Problem.h"
#include "RecordReader.h"
#include "WebhookSection.h"
#include "Workspace.h"

namespace {

constexpr int againMs = 2000;
constexpr int patienceMs = 200;

} // namespace

RecordDetailsView::RecordDetailsView(Workspace *workspace, const QString &accessibleName,
                                     const QString &what, QWidget *parent)
    : DetailsPane(accessibleName, what, parent)
    , m_workspace(workspace)
    , m_marked(new MarkedWords(this))
    , m_resender(new DeliveryResender(workspace, this))
    , m_events(new EventSummarySection(this))
    , m_log(new EventLogSection(this))
    , m_webhook(new WebhookSection(m_resender, this))
{
    setLink([this, kind = what] {
        return ConsoleLink::to(m_workspace->profile(), kind, m_uuid).toString();
    });
    addSection(m_events);
    addSection(m_log);
    addSection(m_webhook);
    connect(m_events, &EventSummarySection::eventChosen, this, &RecordDetailsView::eventChosen);
    connect(m_events, &EventSummarySection::resourceChosen, this,
            &RecordDetailsView::resourceChosen);
    connect(m_events, &EventSummarySection::filterChosen, this, &RecordDetailsView::filterChosen);
    connect(m_log, &EventLogSection::filterChosen, this, &RecordDetailsView::filterChosen);
    connect(m_log, &EventLogSection::logChosen, this, &RecordDetailsView::logChosen);
    connect(m_webhook, &WebhookSection::webhookChosen, this, &RecordDetailsView::webhookChosen);
    connect(m_resender, &DeliveryResender::queued, this, &RecordDetailsView::refresh);
    connect(workspace->records(), &RecordReader::deliveriesChanged, this,
            &RecordDetailsView::refresh);

    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &RecordDetailsView::refresh);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { showInstead(tr("Reading…"), {}); });
}

void RecordDetailsView::setFilterFeed(Collection feed)
{
    m_events->setFilterFeed(feed);
    m_log->setFilterFeed(feed);
}

void RecordDetailsView::setRecord(const QString &uuid)
{
    if (uuid == m_uuid)
        return;
    m_uuid = uuid;
    m_again.stop();
    m_patience.stop();
    if (uuid.isEmpty())
        return;
    m_patience.start();
    read(uuid);
}

void RecordDetailsView::setMarkedWords(const QStringList &words)
{
    m_marked->setWords(words);
}

void RecordDetailsView::refresh()
{
    if (m_uuid.isEmpty())
        return;
    if (!isVisible()) {
        m_again.start();
        return;
    }
    read(m_uuid);
}

void RecordDetailsView::doneReading(const QString &uuid, const QString &title, bool final)
{
    const bool first = m_patience.isActive() || !sectionsShown();
    m_patience.stop();
    setIdentity(title, uuid);
    showSections();
    if (first)
        scrollToTop();
    if (!final)
        m_again.start();
    Q_EMIT shown(uuid);
}

void RecordDetailsView::failedReading(const QString &uuid, const Problem &problem)
{
    m_patience.stop();
    setIdentity({}, uuid);
    if (problem.kind == Problem::Kind::NotFound)
        showInstead(tr("Not on this machine yet"),
                    tr("It has not been synced, is older than what this connection keeps, or its "
                       "server no longer has it."));
    else
        showInstead(tr("This could not be read"),
                    (problem.message + QLatin1Char(' ') + problem.advice).trimmed());
    m_again.start();
}

// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesSection.h"

#include "BulkResender.h"
#include "ConfirmDialog.h"
#include "DeliveriesTableModel.h"
#include "DeliveryResender.h"
#include "DeliveryView.h"
#include "DetailText.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "Icons.h"
#include "MarkedWords.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordReader.h"
#include "RowActions.h"
#include "TableColumns.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace {

constexpr int rowsShown = 8;
constexpr int againMs = 2000;

} // namespace

DeliveriesSection::DeliveriesSection(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_marked(new MarkedWords(this))
    , m_resender(new DeliveryResender(workspace, this))
    , m_filter(new FilterLine(QStringLiteral("Filter deliveries"), workspace->deliveries(), this))
    , m_bulk(new BulkResender(m_resender, this))
    , m_resend(new QPushButton(tr("Resend"), this))
    , m_resendAll(new QPushButton(this))
    , m_table(
          new FeedTableView(QStringLiteral("Deliveries table"), QStringLiteral("deliveries"), this))
    , m_note(new PlainLabel(this))
    , m_delivery(new DeliveryView(workspace, false, this))
{
    auto *title = new PlainLabel(tr("Deliveries"), this);
    title->setFont(Metrics::boldFont(font()));
    m_resend->setAccessibleName(QStringLiteral("Resend selected"));
    m_resend->setIcon(Icons::icon(Icons::Icon::Send));
    m_resend->setAutoDefault(false);
    m_resendAll->setAutoDefault(false);
    m_table->setModelAndWidths(workspace->deliveries(), {104, -1, 150, 76, 130, 152, 152});
    m_table->columns()->setGivingWay(
        {DeliveriesTableModel::EventColumn, DeliveriesTableModel::NextAttemptColumn,
         DeliveriesTableModel::AttemptsColumn, DeliveriesTableModel::DateColumn});
    m_filter->field()->setPlaceholderText(
        tr("Filter: any text, status:failed, type:order.*, after:2026-11-01, …"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setFixedHeight(rowsShown * Metrics::rowHeight(m_table) + 36);
    m_note->setQuiet(true);
    m_note->setWrapped(true);
    m_delivery->hide();

    m_rowActions = new RowActions(workspace, workspace->deliveries(), m_table, this);

    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_rowActions->exportButton());
    head->addWidget(m_resendAll);
    head->addWidget(m_resend);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(head);
    column->addWidget(m_filter);
    column->addWidget(m_note);
    column->addWidget(m_table);
    column->addWidget(m_delivery);

    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &DeliveriesSection::readCurrent);
    connect(m_table, &FeedTableView::currentRowChanged, this, &DeliveriesSection::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeliveriesSection::showState);
    connect(m_table, &FeedTableView::opened, this, [this](const QModelIndex &index) {
        if (index.column() == DeliveriesTableModel::EventColumn)
            Q_EMIT eventChosen(index.data().toString());
    });
    connect(m_resend, &QPushButton::clicked, this, &DeliveriesSection::resendSelected);
    connect(m_resendAll, &QPushButton::clicked, this, &DeliveriesSection::resendMatching);
    connect(m_bulk, &BulkResender::progressed, this, &DeliveriesSection::tellBulk);
    connect(m_bulk, &BulkResender::finished, this, &DeliveriesSection::tellBulk);
    connect(m_delivery, &DeliveryView::resendRequested, m_resender, &DeliveryResender::resend);
    connect(workspace->deliveries(), &FeedTableModel::stateChanged, this,
            &DeliveriesSection::showState);
    connect(workspace->deliveries(), &QAbstractItemModel::rowsInserted, this,
            &DeliveriesSection::lookForSought);
    connect(workspace->deliveries(), &QAbstractItemModel::modelReset, this,
            &DeliveriesSection::lookForSought);
    connect(workspace, &Workspace::capabilitiesChanged, this, &DeliveriesSection::showState);
    connect(workspace->records(), &RecordReader::deliveriesChanged, this,
            &DeliveriesSection::readCurrent);
    connect(m_resender, &DeliveryResender::started, this, [this](const QString &uuid) {
        if (uuid == m_current)
            m_delivery->setResending(true);
    });
    connect(m_resender, &DeliveryResender::queued, this, [this](const QString &uuid) {
        if (uuid == m_current) {
            m_delivery->setResending(false);
            m_delivery->setOutcome(tr("Queued. The new attempt appears here."), false);
            readCurrent();
        }
    });
    connect(m_resender, &DeliveryResender::failed, this,
            [this](const QString &uuid, const Problem &problem) {
                if (uuid == m_current) {
                    m_delivery->setResending(false);
                    m_delivery->setOutcome(
                        (problem.message + QLatin1Char(' ') + problem.advice).trimmed(), true);
                }
            });
    showState();
}

void DeliveriesSection::setWebhook(const QString &webhookUuid)
{
    m_bulk->cancel();
    m_sought.clear();
    m_table->setCurrentIndex({});
    m_workspace->deliveries()->setWebhook(webhookUuid);
    m_rowActions->setWebhook(webhookUuid);
    showCurrent();
    showState();
}

void DeliveriesSection::showDelivery(const QString &uuid)
{
    m_sought = uuid;
    if (!m_workspace->deliveries()->state().filter.isEmpty())
        m_filter->setText({});
    lookForSought();
}

void DeliveriesSection::lookForSought()
{
    // Until the list of this webhook begins, rows of another one may stand here.
    if (m_sought.isEmpty() || m_workspace->deliveries()->state().loading)
        return;
    const int row = m_workspace->deliveries()->rowOfUuid(m_sought);
    if (row < 0)
        return;
    m_sought.clear();
    m_reveal = true;
    m_table->selectRowQuietly(row);
    m_table->scrollTo(m_table->currentIndex());
    m_table->setFocus(Qt::OtherFocusReason);
}

void DeliveriesSection::reveal()
{
    // The details scroll as one: what was looked for stands below the table.
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            area->ensureWidgetVisible(m_delivery, 0, 0);
            return;
        }
    }
}

void DeliveriesSection::exportRows()
{
    m_rowActions->exportRows();
}

void DeliveriesSection::showState()
{
    lookForSought();
    const FeedTableState &state = m_workspace->deliveries()->state();
    m_marked->setWords(state.words);
    const bool empty = m_workspace->deliveries()->rowCount() == 0;
    const bool offered = m_workspace->capabilities().testFlag(Capability::Deliveries);
    m_table->setVisible(!empty);
    m_filter->setVisible(!empty || !state.filter.isEmpty());
    if (m_bulk->total() == 0) {
        m_note->setVisible(empty);
        if (!state.problem.message.isEmpty())
            m_note->setText(state.problem.text());
        else if (!offered && empty)
            m_note->setText(tr("This server does not tell what it delivered."));
        else if (state.loading)
            m_note->setText(tr("Reading…"));
        else
            m_note->setText(state.filter.isEmpty()
                                ? tr("Nothing was delivered to this webhook yet.")
                                : tr("No delivery matches the filter."));
    }
    const QString hint = m_resender->hint();
    m_resend->setVisible(!empty);
    m_rowActions->exportButton()->setVisible(!empty);
    m_resend->setEnabled(hint.isEmpty() && m_table->selectionModel()->hasSelection());
    m_resend->setToolTip(hint.isEmpty() ? tr("Sends the chosen deliveries again") : hint);
    m_delivery->setResendHint(hint);
    m_resendAll->setVisible(!empty && hint.isEmpty());
    if (!m_bulk->isRunning()) {
        m_resendAll->setText(state.filter.isEmpty() ? tr("Resend all…")
                                                    : tr("Resend all that match…"));
        m_resendAll->setAccessibleName(QStringLiteral("Resend all that match"));
        m_resendAll->setEnabled(!state.loading);
    }
}

void DeliveriesSection::showCurrent()
{
    const int row = m_table->currentRow();
    m_current = row < 0 ? QString() : m_workspace->deliveries()->uuidAt(row);
    m_workspace->deliveries()->setPaused(row >= 0);
    if (m_current.isEmpty())
        m_delivery->hide();
    readCurrent();
}

void DeliveriesSection::readCurrent()
{
    m_again.stop();
    if (m_current.isEmpty())
        return;
    m_workspace->records()->readDelivery(
        m_current, this, [this, uuid = m_current](const Result<DeliveryDetails> &delivery) {
            if (uuid != m_current || !delivery)
                return;
            const bool borrowed =
                std::any_of(delivery->attempts.cbegin(), delivery->attempts.cend(),
                            [](const auto &attempt) { return attempt.request.bodyIsEventPayload; });
            if (borrowed)
                showDelivery(delivery.value());
            else
                m_delivery->setDelivery(delivery.value(), {});
            m_delivery->show();
            if (std::exchange(m_reveal, false))
                QTimer::singleShot(0, this, &DeliveriesSection::reveal);
            if (delivery->status == QLatin1String("pending") ||
                delivery->status == QLatin1String("retrying"))
                m_again.start();
        });
}

void DeliveriesSection::showDelivery(const DeliveryDetails &delivery)
{
    // Its requests carried the event's payload, which only the event holds.
    m_workspace->records()->readEvent(
        delivery.eventUuid, this, [this, delivery](const Result<EventDetails> &event) {
            if (delivery.uuid == m_current)
                m_delivery->setDelivery(delivery, event ? event->payload : QByteArray());
        });
}

void DeliveriesSection::resendSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    // The rows move while deliveries change: their names are taken first.
    QStringList uuids;
    for (const QModelIndex &row : rows)
        uuids << m_workspace->deliveries()->uuidAt(row.row());
    m_bulk->start(uuids);
}

void DeliveriesSection::resendMatching()
{
    if (m_bulk->isRunning()) {
        m_bulk->cancel();
        return;
    }
    QStringList uuids;
    const int rows = m_workspace->deliveries()->rowCount();
    // Oldest first, as they happened.
    for (int row = rows - 1; row >= 0; --row)
        uuids << m_workspace->deliveries()->uuidAt(row);
    const int seconds = int(uuids.size()) * BulkResender::waitMs / 1000 + 1;
    ConfirmDialog::ask(
        window(), tr("Resend %n deliveries?", nullptr, int(uuids.size())),
        tr("The handler gets each of them again, also those it has taken: it has to notice "
           "duplicates by the uuid in the body. They go out one after the other, in about %1, and "
           "can be cancelled in between.")
            .arg(DetailText::duration(double(seconds) * 1000)),
        tr("Resend all"), ConfirmDialog::Kind::Harmless, [this, uuids] { m_bulk->start(uuids); });
}

void DeliveriesSection::tellBulk()
{
    if (m_bulk->isRunning() && m_bulk->total() > 1) {
        m_resendAll->setText(tr("Cancel resending"));
        m_resendAll->setAccessibleName(QStringLiteral("Cancel resending"));
        m_resendAll->setEnabled(true);
    } else {
        showState();
    }
    m_note->setVisible(m_bulk->total() > 1);
    const int done = m_bulk->sent() + m_bulk->refused();
    const bool cancelled = !m_bulk->isRunning() && done < m_bulk->total();
    QString text = m_bulk->refused() == 0
                       ? tr("%1 of %2 sent again.").arg(m_bulk->sent()).arg(m_bulk->total())
                       : tr("%1 of %2 sent again, %3 refused.")
                             .arg(m_bulk->sent())
                             .arg(m_bulk->total())
                             .arg(m_bulk->refused());
    if (cancelled)
        text += u' ' + tr("The rest was cancelled.");
    m_note->setText(text);
}

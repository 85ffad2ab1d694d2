// SPDX-License-Identifier: Apache-2.0
#include "ForwardingView.h"

#include "ConfirmDialog.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "ForwardDetailsView.h"
#include "ForwardedTableModel.h"
#include "Forwarder.h"
#include "ForwardingRuleDialog.h"
#include "ForwardingRulesModel.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "QuestionBar.h"
#include "SendEventDialog.h"
#include "TableColumns.h"
#include "TimeText.h"
#include "Timestamp.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSplitter>

namespace {

constexpr int rulesShown = 4;
constexpr int headerHeight = 36;

} // namespace

ForwardingView::ForwardingView(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_forwarder(workspace->forwarder())
    , m_ruleModel(new ForwardingRulesModel(m_forwarder, this))
    , m_historyModel(new ForwardedTableModel(m_forwarder, this))
    , m_message(new MessageBar(this))
    , m_question(new QuestionBar(this))
    , m_empty(new EmptyState(this))
{
    m_ruleArea = buildRules();
    m_historyArea = buildHistory();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_message);
    column->addWidget(m_question);
    column->addWidget(m_ruleArea);
    column->addWidget(m_historyArea, 1);
    column->addWidget(m_empty, 1);
    connectAll();
    refresh();
}

QPushButton *ForwardingView::button(const QString &text, const QString &name, int icon)
{
    auto *made = new QPushButton(text, this);
    made->setAccessibleName(name);
    made->setIcon(Icons::icon(Icons::Icon(icon)));
    made->setAutoDefault(false);
    return made;
}

QWidget *ForwardingView::buildRules()
{
    auto *area = new QWidget(this);
    m_rules = new FeedTableView(QStringLiteral("Forwarding rules"),
                                QStringLiteral("forwarding-rules"), area);
    // Status, Events, To, Signed with, On the way
    m_rules->setModelAndWidths(m_ruleModel, {116, 220, -1, 170, 170});
    m_rules->columns()->setGivingWay(
        {ForwardingRulesModel::SignedColumn, ForwardingRulesModel::WaitingColumn});
    m_add = button(tr("Add forwarding rule"), QStringLiteral("Add forwarding rule"),
                   int(Icons::Icon::Plus));
    m_start =
        button(tr("Start forwarding"), QStringLiteral("Start forwarding"), int(Icons::Icon::Play));
    m_stop =
        button(tr("Stop forwarding"), QStringLiteral("Stop forwarding"), int(Icons::Icon::Pause));
    m_edit = button(tr("Edit"), QStringLiteral("Edit forwarding rule"), int(Icons::Icon::Edit));
    m_remove =
        button(tr("Remove"), QStringLiteral("Remove forwarding rule"), int(Icons::Icon::Trash));
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    for (QPushButton *one : {m_add, m_start, m_stop, m_edit})
        row->addWidget(one);
    row->addStretch();
    row->addWidget(m_remove);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_rules);
    return area;
}

QWidget *ForwardingView::buildHistory()
{
    auto *area = new QWidget(this);
    auto *title = new PlainLabel(tr("Forwarded"), area);
    title->setFont(Metrics::boldFont(font()));
    m_again = button(tr("Forward again"), QStringLiteral("Forward again"), int(Icons::Icon::Send));
    m_reversed = button(tr("In reverse order"), QStringLiteral("Forward in reverse order"),
                        int(Icons::Icon::Undo));
    m_editSend =
        button(tr("Edit and send…"), QStringLiteral("Edit and send"), int(Icons::Icon::Edit));
    m_clear =
        button(tr("Clear history…"), QStringLiteral("Clear history"), int(Icons::Icon::Trash));
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(title);
    row->addStretch();
    for (QPushButton *one : {m_clear, m_editSend, m_reversed, m_again})
        row->addWidget(one);
    m_history =
        new FeedTableView(QStringLiteral("Forwarded table"), QStringLiteral("forwarded"), area);
    m_history->setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Status, Event, UUID, Answer, Attempts, Why, Date, To
    m_history->setModelAndWidths(m_historyModel, {104, 170, 170, -1, 76, 84, 156, 200});
    m_history->columns()->setGivingWay(
        {ForwardedTableModel::UrlColumn, ForwardedTableModel::OriginColumn,
         ForwardedTableModel::UuidColumn, ForwardedTableModel::AttemptsColumn,
         ForwardedTableModel::TimeColumn});
    m_history->setMinimumWidth(280);
    m_details = new ForwardDetailsView(m_forwarder);
    m_details->hide();
    m_splitter = new QSplitter(Qt::Horizontal, area);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Metrics::Gap);
    m_splitter->addWidget(m_history);
    m_splitter->addWidget(m_details);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_splitter, 1);
    return area;
}

void ForwardingView::connectAll()
{
    connect(m_add, &QPushButton::clicked, this, &ForwardingView::addRule);
    connect(m_empty, &EmptyState::actionTriggered, this, &ForwardingView::addRule);
    connect(m_start, &QPushButton::clicked, this, &ForwardingView::startRule);
    connect(m_stop, &QPushButton::clicked, this, &ForwardingView::stopRule);
    connect(m_edit, &QPushButton::clicked, this, &ForwardingView::editRule);
    connect(m_remove, &QPushButton::clicked, this, &ForwardingView::removeRule);
    connect(m_again, &QPushButton::clicked, this, [this] { forwardAgain(false); });
    connect(m_reversed, &QPushButton::clicked, this, [this] { forwardAgain(true); });
    connect(m_editSend, &QPushButton::clicked, this, &ForwardingView::editAndSend);
    connect(m_clear, &QPushButton::clicked, this, &ForwardingView::clearHistory);
    connect(m_forwarder, &Forwarder::historyCleared, this, [this] {
        m_chosen = 0;
        m_details->hide();
        m_message->showMessage(Tone::Succeeded, tr("The history is cleared."));
    });
    connect(m_details, &ForwardDetailsView::againRequested, this, [this] { forwardAgain(false); });
    connect(m_details, &ForwardDetailsView::editRequested, this, &ForwardingView::editAndSend);
    connect(m_details, &ForwardDetailsView::eventChosen, this, &ForwardingView::eventChosen);
    const auto step = [this](int by) { m_history->selectRowQuietly(m_history->currentRow() + by); };
    connect(m_details, &DetailsPane::previousRequested, this, [step] { step(-1); });
    connect(m_details, &DetailsPane::nextRequested, this, [step] { step(1); });
    connect(m_details, &DetailsPane::closeRequested, this, [this] {
        m_chosen = 0;
        m_details->hide();
        m_history->setFocus(Qt::OtherFocusReason);
    });
    connect(m_question, &QuestionBar::answered, this, &ForwardingView::answered);
    connect(m_rules, &FeedTableView::currentRowChanged, this, &ForwardingView::refresh);
    connect(m_rules, &FeedTableView::opened, this, &ForwardingView::editRule);
    connect(m_history, &FeedTableView::currentRowChanged, this, [this](int row) {
        m_chosen = row < 0 ? m_chosen : m_historyModel->at(row).id;
        showCurrent();
    });
    connect(m_history->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ForwardingView::refresh);
    connect(m_historyModel, &ForwardedTableModel::loaded, this, [this] {
        showCurrent();
        refresh();
    });
    connect(m_forwarder, &Forwarder::rulesChanged, this, &ForwardingView::refresh);
    connect(m_forwarder, &Forwarder::statusChanged, this, &ForwardingView::refresh);
}

const ForwardingRule *ForwardingView::currentRule() const
{
    // One rule needs no choosing.
    const int row = m_ruleModel->rowCount() == 1 ? 0 : m_rules->currentRow();
    return row >= 0 && row < m_ruleModel->rowCount() ? &m_ruleModel->at(row) : nullptr;
}

void ForwardingView::refresh()
{
    const bool readOnly = m_forwarder->isReadOnly();
    const bool empty = m_ruleModel->rowCount() == 0 && m_historyModel->rowCount() == 0;
    m_ruleArea->setVisible(!empty);
    m_historyArea->setVisible(!empty);
    m_empty->setVisible(empty);
    m_empty->setState(
        Icons::Icon::Send, tr("Nothing is forwarded yet"),
        readOnly ? tr("Another window has this connection open; forwarding is set up there.")
                 : tr("Send the events of this connection to a program on your machine: signed as "
                      "OwlPay signs, in order, and each at most once by itself. It goes on where "
                      "it was after sleep, restarts and lost connections."),
        readOnly ? QString() : tr("Add forwarding rule"));
    const int rows = qBound(1, m_ruleModel->rowCount(), rulesShown);
    m_rules->setFixedHeight(rows * Metrics::rowHeight(m_rules) + headerHeight);

    const ForwardingRule *rule = currentRule();
    const ForwardingStatus status = rule ? m_forwarder->status(rule->id) : ForwardingStatus();
    m_add->setEnabled(!readOnly);
    m_start->setEnabled(rule && !status.isOn() && !readOnly);
    m_stop->setEnabled(rule && status.isOn());
    m_edit->setEnabled(rule && !status.isOn() && !readOnly);
    m_edit->setToolTip(!rule           ? tr("Choose a rule in the table first")
                       : status.isOn() ? tr("Stop it first")
                                       : QString());
    m_remove->setEnabled(rule && !readOnly);
    const QString choose = rule ? QString() : tr("Choose a rule in the table first");
    for (QPushButton *one : {m_start, m_stop, m_remove})
        one->setToolTip(choose);
    const qsizetype selected = m_history->selectionModel()->selectedRows().size();
    m_again->setEnabled(selected > 0 && !readOnly);
    m_reversed->setVisible(selected > 1);
    m_editSend->setEnabled(selected == 1 && !readOnly);
    m_clear->setEnabled(m_historyModel->rowCount() > 0 && !readOnly);
    if (status.state == ForwardingStatus::State::Failed)
        m_message->showProblem(status.problem);
    askWhatIsOpen();
}

void ForwardingView::askWhatIsOpen()
{
    m_asked = 0;
    for (int row = 0; row < m_ruleModel->rowCount(); ++row) {
        const ForwardingRule &rule = m_ruleModel->at(row);
        const ForwardingStatus status = m_forwarder->status(rule.id);
        if (status.state == ForwardingStatus::State::AskingMissed) {
            m_asked = rule.id;
            m_askedMissed = true;
            m_question->ask(tr("%n events since %1 for %2 came while nothing was forwarded.",
                               nullptr, int(status.missed))
                                .arg(TimeText::local(Timestamp::toDateTime(status.missedSince)),
                                     rule.url.toString().left(120)),
                            tr("Forward"), tr("Skip"));
            return;
        }
        if (status.counts.unknown > 0 && status.state == ForwardingStatus::State::Running) {
            m_asked = rule.id;
            m_askedMissed = false;
            m_question->ask(tr("Outcome unknown: send again? %n events were on their way to %1 "
                               "when the console ended; the handler may have them.",
                               nullptr, int(status.counts.unknown))
                                .arg(rule.url.toString().left(120)),
                            tr("Send again"), {});
            return;
        }
    }
    m_question->clear();
}

void ForwardingView::answered(bool yes)
{
    if (m_asked == 0)
        return;
    if (m_askedMissed)
        m_forwarder->answerMissed(m_asked, yes);
    else
        m_forwarder->sendUnknownAgain(m_asked);
}

void ForwardingView::addRule()
{
    openRule({});
}

void ForwardingView::openRule(const ForwardingRule &rule)
{
    auto *dialog = new ForwardingRuleDialog(m_workspace, rule, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ForwardingRuleDialog::saved, this, [this](const ForwardingRule &saved) {
        m_message->clear();
        m_rules->selectRowQuietly(m_ruleModel->rowOf(saved.id));
        refresh();
    });
    dialog->open();
}

void ForwardingView::editRule()
{
    if (const ForwardingRule *rule = currentRule(); rule && m_edit->isEnabled())
        openRule(ForwardingRule(*rule));
}

void ForwardingView::removeRule()
{
    const ForwardingRule *rule = currentRule();
    if (!rule)
        return;
    ConfirmDialog::ask(window(), tr("Remove this forwarding rule?"),
                       tr("Nothing more goes to %1. What still waits is given up; what was "
                          "forwarded stays in the history.")
                           .arg(rule->url.toString().left(200)),
                       tr("Remove"), ConfirmDialog::Kind::Destructive,
                       [this, id = rule->id] { m_forwarder->remove(id); });
}

void ForwardingView::startRule()
{
    m_message->clear();
    if (const ForwardingRule *rule = currentRule())
        m_forwarder->start(rule->id);
}

void ForwardingView::stopRule()
{
    if (const ForwardingRule *rule = currentRule())
        m_forwarder->stop(rule->id);
}

void ForwardingView::focusContent()
{
    if (m_empty->isVisibleTo(this))
        m_empty->button()->setFocus(Qt::OtherFocusReason);
    else
        m_rules->setFocus(Qt::OtherFocusReason);
}

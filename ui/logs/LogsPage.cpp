// SPDX-License-Identifier: Apache-2.0
#include "LogsPage.h"

#include "ErrorsTableModel.h"
#include "ErrorsView.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "LogDetailsView.h"
#include "LogsTableModel.h"
#include "RecordingPanel.h"
#include "RequestRecording.h"
#include "Workspace.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

LogsPage::LogsPage(Workspace *workspace, QWidget *parent)
    : FeedTabPage(workspace, workspace->logs(), words(), new LogDetailsView(workspace),
                  {84, -1, 210, 152, workspace->recording() ? 100 : 76, 108, 140}, parent)
    , m_errorsButton(new QPushButton(tr("Errors"), this))
{
    m_errorsButton->setAccessibleName(QStringLiteral("Errors"));
    m_errorsButton->setCheckable(true);
    m_errorsButton->setAutoDefault(false);
    m_errorsButton->setIcon(Icons::icon(Icons::Icon::Alert));
    m_errorsButton->setToolTip(
        tr("The failed requests of this filter, grouped by status, error and endpoint"));
    addFilterTool(m_errorsButton);
    connect(m_errorsButton, &QPushButton::toggled, this, &LogsPage::showErrors);
    if (workspace->recording()) {
        m_recording = new RecordingPanel(workspace, this);
        addPanel(m_recording);
        connect(workspace->recording(), &RequestRecording::changed, this, &LogsPage::refreshState);
    }
}

std::optional<FeedTabPage::OwnEmpty> LogsPage::ownEmpty() const
{
    if (!m_recording)
        return std::nullopt;
    if (workspace()->recording()->isOn())
        return OwnEmpty{tr("Nothing was sent yet"),
                        tr("Send a request to the base URL above instead of OwlPay's address: it "
                           "is passed on and appears here with its answer."),
                        {}};
    return OwnEmpty{tr("No requests recorded"),
                    notOfferedText() + QLatin1Char(' ') +
                        tr("This console can record what passes this computer."),
                    workspace()->recording()->isReadOnly() ? QString() : tr("Record requests")};
}

void LogsPage::ownEmptyAction()
{
    m_recording->switchOn();
}

void LogsPage::showErrors(bool shown)
{
    if (shown && !m_errors) {
        m_errors = new ErrorsView(workspace()->logs(), this);
        connect(m_errors, &ErrorsView::groupChosen, this, [this](int row) {
            const QString line = m_errors->model()->filterFor(row, filterLine()->field()->text());
            m_errorsButton->setChecked(false);
            setFilter(line);
            table()->setFocus(Qt::MouseFocusReason);
        });
    }
    showInstead(shown ? m_errors : nullptr);
    if (shown)
        m_errors->table()->setFocus(Qt::TabFocusReason);
}

FeedTabPage::Words LogsPage::words()
{
    Words words;
    words.title = tr("Logs");
    words.explanation = tr("Your API access logs, sorted by date");
    words.filterName = QStringLiteral("Filter logs");
    words.tableName = QStringLiteral("Logs table");
    words.stripName = QStringLiteral("Request activity");
    words.requests = true;
    words.settingsKey = QStringLiteral("logs");
    words.icon = Icons::Icon::Log;
    words.capability = Capability::Logs;
    words.emptyTitle = tr("No requests yet");
    words.emptyText =
        tr("Every request with one of your API keys appears here a moment later, with "
           "its answer. Send one to see it.");
    words.noMatchTitle = tr("No request matches");
    words.columnsInDetails = {LogsTableModel::UuidColumn, LogsTableModel::DurationColumn,
                              LogsTableModel::KeyColumn};
    words.columnsGivingWay = {LogsTableModel::KeyColumn, LogsTableModel::UuidColumn,
                              LogsTableModel::DurationColumn, LogsTableModel::DateColumn};
    words.filterExamples =
        tr("Filter: any text, also inside bodies, status:4xx, method:POST, took:>500ms, …");
    return words;
}

QString LogsPage::notOfferedText() const
{
    if (workspace()->profile().isHarbor())
        return tr("OwlPay Harbor does not publish its API logs over its API. You find them in the "
                  "Harbor portal.");
    if (workspace()->profile().kind == ConnectionKind::Platform)
        return tr("OwlPay Platform does not publish its API logs over its API. You find them in "
                  "the OwlPay dashboard under Developer.");
    return tr("This server does not offer logs to your account.");
}

bool LogsPage::isOwnUuid(const QString &uuid) const
{
    return uuid.startsWith(QLatin1String("req_"));
}

bool LogsPage::takesText(const QString &text) const
{
    // Every other text may be in a request or its answer; UUIDs of other tabs are theirs.
    static const QRegularExpression others(QStringLiteral("\\A(evt|sub|dlv|key)_"));
    return !text.isEmpty() && !others.match(text).hasMatch();
}

// SPDX-License-Identifier: Apache-2.0
// The second half of ForwardingView: what was forwarded, and doing it again.
#include "ConfirmDialog.h"
#include "DetailText.h"
#include "FeedTableView.h"
#include "ForwardDetailsView.h"
#include "ForwardText.h"
#include "ForwardedTableModel.h"
#include "Forwarder.h"
#include "ForwardingView.h"
#include "MessageBar.h"
#include "SendEventDialog.h"

#include <QItemSelectionModel>
#include <QSplitter>

#include <algorithm>

void ForwardingView::showCurrent()
{
    if (m_chosen == 0)
        return;
    for (int row = 0; row < m_historyModel->rowCount(); ++row) {
        const ForwardRecord &forward = m_historyModel->at(row);
        if (forward.id != m_chosen)
            continue;
        m_details->setForward(forward);
        m_details->setNeighbours(row > 0, row + 1 < m_historyModel->rowCount());
        if (m_details->isVisibleTo(this))
            return;
        m_details->show();
        m_splitter->setSizes({m_splitter->width() / 2, m_splitter->width() / 2});
        return;
    }
}

QList<ForwardRecord> ForwardingView::chosen() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_history->selectionModel()->selectedRows())
        rows.append(index.row());
    // The newest stands on top: from the bottom up is the order in which they happened.
    std::sort(rows.begin(), rows.end(), std::greater<>());
    QList<ForwardRecord> forwards;
    for (const int row : std::as_const(rows))
        forwards.append(m_historyModel->at(row));
    return forwards;
}

void ForwardingView::forwardAgain(bool reversed)
{
    QList<ForwardRecord> forwards = chosen();
    if (reversed)
        std::reverse(forwards.begin(), forwards.end());
    if (!forwards.isEmpty())
        sendNext(forwards, 0, 0);
}

void ForwardingView::sendNext(QList<ForwardRecord> forwards, int done, int failed)
{
    const int all = done + int(forwards.size());
    if (forwards.isEmpty()) {
        m_message->showMessage(failed == 0 ? Tone::Succeeded : Tone::Failed,
                               failed == 0 ? tr("%n events sent again.", nullptr, done)
                                           : tr("%1 of %2 were not taken.").arg(failed).arg(done));
        return;
    }
    if (all > 1)
        m_message->showMessage(Tone::Waiting, tr("Sending %1 of %2…").arg(done + 1).arg(all));
    const ForwardRecord forward = forwards.takeFirst();
    HandForward what;
    if (const ForwardingRule *rule = m_forwarder->rule(forward.rule))
        what.target = *rule;
    else
        what.target.url = forward.url;
    what.event = forward.event;
    what.eventType = forward.eventType;
    what.again = forward.id;
    m_forwarder->send(
        what, this, [this, forwards, done, failed](const Result<ForwardEnding> &ending) {
            if (!ending) {
                m_message->showProblem(ending.problem());
                return;
            }
            sendNext(forwards, done + 1, failed + (ending->outcome.isSuccess() ? 0 : 1));
        });
}

void ForwardingView::editAndSend()
{
    const QList<ForwardRecord> forwards = chosen();
    if (forwards.size() != 1)
        return;
    const ForwardRecord &forward = forwards.constFirst();
    m_forwarder->payload(forward, this, [this, forward](const Result<QByteArray> &payload) {
        if (!payload) {
            m_message->showProblem(payload.problem());
            return;
        }
        auto *dialog = new SendEventDialog(m_workspace, forward.event, forward.eventType,
                                           payload.value(), forward.rule, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void ForwardingView::clearHistory()
{
    m_forwarder->finishedSpace(this, [this](const Result<ForwardSpace> &space) {
        if (!space) {
            m_message->showProblem(space.problem());
            return;
        }
        if (space->forwards == 0) {
            m_message->showMessage(Tone::Information,
                                   tr("Nothing is finished; what still waits stays here."));
            return;
        }
        ConfirmDialog::ask(
            window(), tr("Clear the history?"),
            tr("%n finished events, with what was sent and what came back (%1), are deleted and "
               "cannot be brought back. What waits, is tried again or has an unknown outcome "
               "stays. Nothing is sent again because of it.",
               nullptr, int(space->forwards))
                .arg(DetailText::size(space->bytes)),
            tr("Clear history"), ConfirmDialog::Kind::Destructive,
            [this] { m_forwarder->clearHistory(); });
    });
}

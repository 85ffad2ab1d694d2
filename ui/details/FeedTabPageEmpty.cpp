// SPDX-License-Identifier: Apache-2.0
// What a feed's tab says where it has no rows.
#include "EmptyState.h"
#include "FeedTabPage.h"
#include "FeedTableModel.h"
#include "FilterLine.h"
#include "TimeText.h"
#include "Workspace.h"

#include <QLineEdit>

void FeedTabPage::showEmpty()
{
    const FeedTableState &state = m_model->state();
    const SyncStatus sync = m_workspace->syncStatus();
    const bool offered = m_workspace->capabilities().testFlag(m_words.capability);
    if (!state.problem.message.isEmpty()) {
        m_empty->setState(Icons::Icon::Alert, tr("This could not be read"), state.problem.text());
    } else if (state.loading) {
        m_empty->setState(Icons::Icon::Clock, tr("Reading…"), {});
    } else if (state.counting) {
        m_empty->setState(Icons::Icon::Search, tr("Searching…"),
                          tr("What matches appears as soon as it is found."));
    } else if (state.cached > 0 || !state.filter.isEmpty()) {
        m_empty->setState(Icons::Icon::Search, m_words.noMatchTitle,
                          tr("Nothing on this machine matches the filter."), tr("Clear filter"));
    } else if (const auto own = ownEmpty()) {
        m_empty->setState(m_words.icon, own->title, own->text, own->action);
    } else if (!offered && sync.state != SyncStatus::State::NotStarted &&
               sync.state != SyncStatus::State::Offline &&
               // A server of the developer API tells what it offers once somebody is signed in.
               (sync.state != SyncStatus::State::SignInAgain ||
                m_workspace->profile().kind != ConnectionKind::DeveloperApi)) {
        m_empty->setState(m_words.icon, tr("Not offered by this server"), notOfferedText());
    } else if (sync.state == SyncStatus::State::Offline) {
        m_empty->setState(Icons::Icon::Offline,
                          tr("Offline since %1").arg(TimeText::clock(sync.since)),
                          tr("Nothing was synced before the connection was lost. It goes on by "
                             "itself when the server answers again."),
                          tr("Sync now"));
    } else if (sync.state == SyncStatus::State::SignInAgain) {
        m_empty->setState(Icons::Icon::Lock, tr("Sign in again"), sync.problem.text());
    } else if (sync.state == SyncStatus::State::Syncing ||
               sync.state == SyncStatus::State::NotStarted) {
        m_empty->setState(Icons::Icon::Sync, tr("Syncing…"),
                          tr("The newest rows appear as soon as they are here."));
    } else {
        m_empty->setState(m_words.icon, m_words.emptyTitle, m_words.emptyText, tr("Sync now"));
    }
}

void FeedTabPage::emptyAction()
{
    const FeedTableState &state = m_model->state();
    if (state.cached > 0 || !state.filter.isEmpty())
        m_filter->setText({});
    else if (ownEmpty())
        ownEmptyAction();
    else
        m_workspace->syncNow();
}

// SPDX-License-Identifier: Apache-2.0
// What the Webhooks tab says where it has no rows.
#include "EmptyState.h"
#include "WebhooksPage.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

void WebhooksPage::refreshEmpty()
{
    if (m_workspace->webhooks()->rowCount() > 0)
        return;
    const SyncStatus sync = m_workspace->syncStatus();
    const bool offered = m_workspace->capabilities().testFlag(Capability::Webhooks);
    const bool waiting =
        sync.state == SyncStatus::State::Syncing || sync.state == SyncStatus::State::NotStarted;
    if (!m_workspace->webhooks()->isLoaded() || waiting)
        m_empty->setState(Icons::Icon::Clock, tr("Reading webhooks…"), {});
    else if (!offered && sync.state != SyncStatus::State::Offline &&
             // A server of the developer API tells what it offers once somebody is signed in.
             (sync.state != SyncStatus::State::SignInAgain ||
              m_workspace->profile().kind != ConnectionKind::DeveloperApi))
        m_empty->setState(
            Icons::Icon::Webhook, tr("Not offered by this server"),
            m_workspace->profile().kind == ConnectionKind::Platform
                ? tr("OwlPay Platform does not publish its webhooks over its API. You find them in "
                     "the OwlPay dashboard under Developer.")
                : tr("This server does not offer webhooks to your account."));
    else if (sync.state == SyncStatus::State::SignInAgain)
        m_empty->setState(Icons::Icon::Offline, tr("Not read"),
                          tr("The server did not accept the credential, so the list of webhooks is "
                             "not known."));
    else if (sync.state == SyncStatus::State::Offline)
        m_empty->setState(Icons::Icon::Offline, tr("Offline"),
                          tr("Nothing was synced before the connection was lost. It goes on by "
                             "itself when the server answers again."));
    else
        m_empty->setState(Icons::Icon::Webhook, tr("No webhooks yet"),
                          tr("A webhook tells your program what happens in your account, as it "
                             "happens: give it the URL to post to."),
                          tr("Add Webhook"));
}

// SPDX-License-Identifier: Apache-2.0
#include "WebhookCommands.h"

#include "ActionRunner.h"
#include "Actions.h"
#include "ConfirmDialog.h"
#include "KeepSecretDialog.h"
#include "MessageBar.h"
#include "NewSecretDialog.h"
#include "RenewSecretDialog.h"
#include "SecretEntries.h"
#include "StaleVersion.h"
#include "TestEventDialog.h"
#include "WebhookDialog.h"
#include "WebhookText.h"
#include "Workspace.h"

#include <QWidget>

namespace {

//! An address in a sentence; a hostile one is not to fill the screen.
QString shortened(const QString &endpoint)
{
    return endpoint.size() > 200 ? endpoint.left(200) + QChar(0x2026) : endpoint;
}

} // namespace

WebhookCommands::WebhookCommands(Workspace *workspace, MessageBar *message, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_message(message)
    , m_page(page)
{
    connect(message, &MessageBar::actionTriggered, this, &WebhookCommands::again);
}

bool WebhookCommands::isBusy() const
{
    return m_action && m_action->isRunning();
}

void WebhookCommands::again()
{
    // The same action again: same idempotency key, nothing is done twice.
    if (!m_action || m_action->isRunning())
        return;
    m_message->showMessage(Tone::Waiting, m_running);
    m_action->start();
    Q_EMIT busyChanged();
}

void WebhookCommands::add()
{
    auto *dialog = WebhookDialog::add(m_workspace, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WebhookDialog::saved, this,
            [this, dialog](const QString &uuid, const QString &endpoint) {
                showSecret(uuid, endpoint, dialog->takeSecret());
                Q_EMIT added(uuid);
            });
    dialog->open();
}

void WebhookCommands::edit(const WebhookDetails &webhook)
{
    auto *dialog = WebhookDialog::edit(m_workspace, webhook, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WebhookDialog::saved, this, [this](const QString &, const QString &endpoint) {
        m_message->showMessage(Tone::Succeeded, tr("%1 was changed.").arg(shortened(endpoint)));
    });
    connect(dialog, &WebhookDialog::replaceWanted, this, [this, webhook] { replace(webhook); });
    dialog->open();
}

void WebhookCommands::replace(const WebhookDetails &webhook)
{
    auto *dialog = WebhookDialog::replace(m_workspace, webhook, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WebhookDialog::saved, this,
            [this, dialog](const QString &uuid, const QString &endpoint) {
                showSecret(uuid, endpoint, dialog->takeSecret());
                Q_EMIT added(uuid);
            });
    dialog->open();
}

void WebhookCommands::toggle(const WebhookDetails &webhook)
{
    if (!webhook.enabled) {
        setEnabledAtServer(webhook, true);
        return;
    }
    ConfirmDialog::ask(m_page->window(), tr("Disable this webhook?"),
                       tr("Nothing is sent to %1 until it is enabled again. What happens "
                          "meanwhile is not sent later.")
                           .arg(shortened(webhook.endpoint)),
                       tr("Disable"), ConfirmDialog::Kind::Harmless,
                       [this, webhook] { setEnabledAtServer(webhook, false); });
}

void WebhookCommands::setEnabledAtServer(const WebhookDetails &webhook, bool enabled)
{
    WebhookForm form = WebhookText::formOf(webhook);
    form.enabled = enabled;
    run(m_workspace->actions()->updateWebhook(webhook.uuid, webhook.version, form, this),
        enabled ? tr("Enabling the webhook…") : tr("Disabling the webhook…"),
        enabled ? tr("The webhook is enabled.") : tr("The webhook is disabled."));
}

void WebhookCommands::sendTest(const WebhookDetails &webhook)
{
    auto *dialog = new TestEventDialog(m_workspace->actions(), webhook, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TestEventDialog::sent, this, [this](const QString &type) {
        m_message->showMessage(
            Tone::Succeeded, tr("A test %1 is on its way; it appears under Deliveries.").arg(type));
    });
    dialog->open();
}

void WebhookCommands::renewSecret(const WebhookDetails &webhook)
{
    auto *dialog = new RenewSecretDialog(m_workspace->actions(), webhook.uuid, webhook.endpoint,
                                         m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RenewSecretDialog::renewed, this, [this, dialog, webhook] {
        showSecret(webhook.uuid, webhook.endpoint, dialog->takeSecret());
    });
    dialog->open();
}

void WebhookCommands::keepSecret(const WebhookDetails &webhook)
{
    auto *dialog = new KeepSecretDialog(m_workspace, webhook, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeepSecretDialog::kept, this, [this, endpoint = webhook.endpoint] {
        m_message->showMessage(Tone::Succeeded,
                               tr("The signing secret of %1 is kept.").arg(shortened(endpoint)));
    });
    dialog->open();
}

void WebhookCommands::remove(const WebhookDetails &webhook)
{
    ConfirmDialog::ask(
        m_page->window(), tr("Delete this webhook?"),
        tr("%1 gets no more notifications of: %2. Deliveries that are still tried "
           "stop. This cannot be undone.")
            .arg(shortened(webhook.endpoint),
                 WebhookText::events(webhook.notificationTypes).left(300)),
        tr("Delete"), ConfirmDialog::Kind::Destructive, [this, webhook] {
            run(m_workspace->actions()->deleteWebhook(webhook.uuid, webhook.endpoint, this),
                tr("Deleting the webhook…"), tr("The webhook is deleted."));
        });
}

void WebhookCommands::run(Action *action, const QString &running, const QString &done)
{
    if (m_action)
        m_action->deleteLater();
    m_action = action;
    m_running = running;
    ActionRunner::attach(action, m_page->window());
    connect(action, &Action::succeeded, this, [this, action, done] {
        m_message->showMessage(Tone::Succeeded, done);
        action->deleteLater();
        m_action.clear();
        Q_EMIT busyChanged();
    });
    connect(action, &Action::failed, this, [this](const Problem &problem) {
        // A newer version on the server: the same request would be refused for ever.
        const bool stale = isStaleVersion(problem);
        if (problem.kind == Problem::Kind::Cancelled)
            m_message->showMessage(Tone::Information, problem.message);
        else if (stale)
            m_message->showProblem(problem);
        else
            m_message->showProblem(problem, tr("Try again"));
        if (stale)
            m_workspace->syncNow();
        Q_EMIT busyChanged();
    });
    m_message->showMessage(Tone::Waiting, running);
    action->start();
    Q_EMIT busyChanged();
}

void WebhookCommands::showSecret(const QString &uuid, const QString &endpoint, OneTimeSecret secret)
{
    if (secret.isEmpty()) {
        m_message->showMessage(Tone::Succeeded,
                               tr("%1 is set up. This server shows its signing secret in its own "
                                  "portal.")
                                   .arg(shortened(endpoint)));
        return;
    }
    auto *dialog =
        NewSecretDialog::show(NewSecretDialog::Kind::SigningSecret, endpoint, std::move(secret),
                              m_workspace->secrets(), m_page->window());
    dialog->keepUnder(SecretEntries::webhookSigning(m_workspace->profile().id, uuid));
}

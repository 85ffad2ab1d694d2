// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyCommands.h"

#include "ActionRunner.h"
#include "Actions.h"
#include "ApiKeyDialog.h"
#include "ApiKeyStatus.h"
#include "ApiKeysTableModel.h"
#include "ConfirmDialog.h"
#include "MessageBar.h"
#include "NewSecretDialog.h"
#include "RollKeyDialog.h"
#include "Workspace.h"

#include <QWidget>

namespace {

//! A name in a sentence; a hostile one is not to fill the screen.
QString shortened(const QString &name)
{
    return name.size() > 100 ? name.left(100) + QChar(0x2026) : name;
}

QList<ApiKeyDetails> usableKeys(const ApiKeysTableModel &model)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<ApiKeyDetails> keys;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (ApiKeyStatus(model.at(row), now).isUsable())
            keys.append(model.at(row));
    }
    return keys;
}

} // namespace

ApiKeyCommands::ApiKeyCommands(Workspace *workspace, MessageBar *message, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_message(message)
    , m_page(page)
{
    connect(message, &MessageBar::actionTriggered, this, &ApiKeyCommands::again);
}

bool ApiKeyCommands::isBusy() const
{
    return m_action && m_action->isRunning();
}

void ApiKeyCommands::create()
{
    openCreate(nullptr);
}

void ApiKeyCommands::createLike(const ApiKeyDetails &key)
{
    openCreate(&key);
}

void ApiKeyCommands::openCreate(const ApiKeyDetails *like)
{
    auto *dialog = ApiKeyDialog::create(m_workspace->actions(), usableKeys(*m_workspace->apiKeys()),
                                        m_page->window(), like);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApiKeyDialog::created, this,
            [this, dialog](const QString &uuid, const QString &name) {
                showSecret(name, dialog->takeSecret());
                Q_EMIT made(uuid);
            });
    dialog->open();
}

void ApiKeyCommands::edit(const ApiKeyDetails &key)
{
    auto *dialog = ApiKeyDialog::edit(m_workspace->actions(), key, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApiKeyDialog::created, this, [this](const QString &, const QString &name) {
        m_message->showMessage(Tone::Succeeded, tr("“%1” was changed.").arg(shortened(name)));
    });
    dialog->open();
}

void ApiKeyCommands::roll(const ApiKeyDetails &key)
{
    auto *dialog = new RollKeyDialog(m_workspace->actions(), key.uuid, key.name, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RollKeyDialog::rolled, this,
            [this, dialog, name = key.name](const QString &uuid) {
                showSecret(name, dialog->takeSecret());
                Q_EMIT made(uuid);
            });
    dialog->open();
}

void ApiKeyCommands::revoke(const ApiKeyDetails &key)
{
    askToRevoke(key, tr("Revoke “%1”?").arg(shortened(key.name)),
                tr("Requests with this key (%1…%2) stop working at once. This cannot be "
                   "taken back.")
                    .arg(key.prefix, key.last4),
                tr("Revoke key"), tr("“%1” was revoked.").arg(shortened(key.name)));
}

void ApiKeyCommands::endNow(const ApiKeyDetails &key)
{
    askToRevoke(key, tr("End the old “%1” now?").arg(shortened(key.name)),
                tr("Requests with the old key (%1…%2) stop working at once; those with the newer "
                   "key go on. This cannot be taken back.")
                    .arg(key.prefix, key.last4),
                tr("End now"), tr("The old “%1” has ended.").arg(shortened(key.name)));
}

void ApiKeyCommands::askToRevoke(const ApiKeyDetails &key, const QString &question,
                                 const QString &text, const QString &confirm, const QString &done)
{
    ConfirmDialog::ask(m_page->window(), question, text, confirm, ConfirmDialog::Kind::Destructive,
                       [this, uuid = key.uuid, name = key.name, done] {
                           run(m_workspace->actions()->revokeApiKey(uuid, name, this),
                               tr("Revoking “%1”…").arg(shortened(name)), done);
                       });
}

void ApiKeyCommands::run(Action *action, const QString &running, const QString &done)
{
    if (m_action)
        m_action->deleteLater();
    m_action = action;
    m_running = running;
    ActionRunner::attach(action, m_page->window());
    connect(action, &Action::runningChanged, this, &ApiKeyCommands::busyChanged);
    connect(action, &Action::succeeded, this,
            [this, done] { m_message->showMessage(Tone::Succeeded, done); });
    connect(action, &Action::failed, this, [this](const Problem &problem) {
        if (problem.kind == Problem::Kind::Cancelled)
            m_message->showMessage(Tone::Information, problem.message);
        else
            m_message->showProblem(problem, tr("Try again"));
    });
    m_message->showMessage(Tone::Waiting, running);
    action->start();
}

void ApiKeyCommands::again()
{
    // The same action again: same idempotency key, nothing is done twice.
    if (!m_action || m_action->isRunning())
        return;
    m_message->showMessage(Tone::Waiting, m_running);
    m_action->start();
}

void ApiKeyCommands::showSecret(const QString &name, OneTimeSecret secret)
{
    NewSecretDialog::show(NewSecretDialog::Kind::ApiKey, name, std::move(secret),
                          m_workspace->secrets(), m_page->window());
}

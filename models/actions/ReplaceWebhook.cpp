// SPDX-License-Identifier: Apache-2.0
#include "ReplaceWebhook.h"

#include "Verification.h"

ReplaceWebhook::ReplaceWebhook(const QString &endpoint, SecretAction *add, Action *remove,
                               QObject *parent)
    : SecretAction(tr("Replace webhook %1").arg(endpoint), parent)
    , m_add(add)
    , m_remove(remove)
{
    add->setParent(this);
    remove->setParent(this);
    for (Action *step : {static_cast<Action *>(add), remove})
        connect(step, &Action::verificationRequired, this, &Action::verificationRequired);
    connect(add, &Action::succeeded, this, &ReplaceWebhook::added);
    connect(add, &Action::failed, this, &ReplaceWebhook::notAdded);
    connect(remove, &Action::succeeded, this, [this] { endWithSuccess(); });
    connect(remove, &Action::failed, this, &ReplaceWebhook::notRemoved);
}

void ReplaceWebhook::doStart()
{
    if (m_added)
        m_remove->start();
    else
        m_add->start();
}

void ReplaceWebhook::added()
{
    m_added = true;
    m_uuid = m_add->resourceUuid();
    m_secret = m_add->takeSecret();
    m_remove->start();
}

void ReplaceWebhook::notAdded(const Problem &problem)
{
    Problem told = problem;
    const QString old = tr("The old webhook is as it was.");
    told.advice = problem.advice.isEmpty() ? old : problem.advice + u' ' + old;
    endWithProblem(told);
}

void ReplaceWebhook::notRemoved(const Problem &problem)
{
    // Somebody else deleted it: that is what was wanted.
    if (problem.kind == Problem::Kind::NotFound) {
        endWithSuccess();
        return;
    }
    Problem told = problem;
    told.fields.clear();
    told.message =
        tr("The new webhook was added, but the old one was not deleted: %1").arg(problem.message);
    told.advice = tr("Until it is, both receive events. Try again to delete the old one, or delete "
                     "it in the list; nothing is added a second time.");
    endWithProblem(told);
}

void ReplaceWebhook::doCancel()
{
    if (m_add->isRunning())
        m_add->cancel();
    else
        m_remove->cancel();
}

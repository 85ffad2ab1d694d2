// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionContext.h"
#include "Actions.h"
#include "ChangeRun.h"
#include "FormChecks.h"

#include <memory>
#include <optional>
#include <utility>

//! What a change left behind.
struct Outcome
{
    QString uuid;
    OneTimeSecret secret;
};

//! One change of the server as the user asked for it.
struct ActionPlan
{
    QString title;   //!< for people
    QString name;    //!< for the journal: "api_key.create"
    QString subject; //!< for the journal: uuid or name
    std::optional<Collection> collection;
    std::optional<Problem> obstacle; //!< found before anything is sent
    bool nothingToDo = false;        //!< succeeds without a request
    Change change;
    //! Reads the answer and takes secrets out of it; null: the answer holds nothing of interest.
    std::function<Result<Outcome>(QByteArray &body)> read;
};

//! Carries out an ActionPlan; `Base` is Action or SecretAction.
template <typename Base>
class ServerAction : public Base
{
public:
    ServerAction(std::shared_ptr<ActionContext> context, ActionPlan plan, QObject *parent)
        : Base(plan.title, parent)
        , m_context(std::move(context))
        , m_plan(std::move(plan))
    {
    }

protected:
    void doStart() override
    {
        if (m_plan.obstacle || !m_context->client) {
            this->endWithProblem(m_plan.obstacle.value_or(Problem()));
            return;
        }
        if (m_plan.nothingToDo) {
            this->endWithSuccess();
            return;
        }
        if (!m_run)
            makeRun();
        m_run->start();
    }

    void doCancel() override
    {
        const bool open = m_run && m_run->mayHaveTakenEffect();
        if (m_run)
            m_run->stop();
        Problem problem;
        problem.kind = Problem::Kind::Cancelled;
        problem.message = open ? Action::tr("Cancelled. The request was already with the server "
                                            "and may still take effect.")
                               : Action::tr("Cancelled. Nothing was changed.");
        m_context->record(m_plan.name, m_plan.subject,
                          open ? QStringLiteral("unknown") : QStringLiteral("cancelled"),
                          problem.message);
        touch(open);
        this->endWithProblem(problem);
    }

    Outcome m_outcome;

private:
    void makeRun()
    {
        m_run = new ChangeRun(m_context->client, m_context->memory, m_context->codes, m_plan.title,
                              m_plan.change, this);
        m_run->done = [this](QByteArray &body, const Settled &settled) { done(body, settled); };
        m_run->failed = [this](const Problem &problem) { failed(problem); };
        m_run->verificationRequired = [this](Verification *verification) {
            Q_EMIT this->verificationRequired(verification);
        };
        m_run->cancelRequested = [this] { this->cancel(); };
    }

    void done(QByteArray &body, const Settled &settled)
    {
        m_outcome.uuid = settled.uuid;
        if (m_plan.read && !body.isEmpty()) {
            Result<Outcome> outcome = m_plan.read(body);
            if (!outcome) {
                // It took effect all the same: the list will show it.
                Problem problem = outcome.problem();
                problem.advice = Action::tr("The change was made, but its answer could not be "
                                            "read. Look at the list before trying again.");
                failed(problem, true);
                return;
            }
            m_outcome = std::move(outcome).value();
        }
        m_context->record(m_plan.name, m_outcome.uuid.isEmpty() ? m_plan.subject : m_outcome.uuid,
                          QStringLiteral("done"), QString());
        touch(true);
        this->endWithSuccess();
    }

    void failed(const Problem &problem, bool tookEffect = false)
    {
        const bool open = tookEffect || m_run->mayHaveTakenEffect();
        m_context->record(m_plan.name, m_plan.subject,
                          open ? QStringLiteral("unknown") : QStringLiteral("failed"),
                          problem.message);
        // A conflict and a missing item mean that what is on screen is not what the server has.
        touch(open || problem.kind == Problem::Kind::Conflict ||
              problem.kind == Problem::Kind::NotFound);
        this->endWithProblem(problem);
    }

    void touch(bool changed)
    {
        if (changed && m_plan.collection)
            m_context->touched(*m_plan.collection);
    }

    std::shared_ptr<ActionContext> m_context;
    ActionPlan m_plan;
    ChangeRun *m_run = nullptr;
};

using PlainServerAction = ServerAction<Action>;

//! A ServerAction whose answer holds a secret.
class SecretServerAction : public ServerAction<SecretAction>
{
public:
    using ServerAction::ServerAction;

    OneTimeSecret takeSecret() override { return std::move(m_outcome.secret); }
    QString resourceUuid() const override { return m_outcome.uuid; }
};

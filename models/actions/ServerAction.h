// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionContext.h"
#include "ActionTry.h"
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
    QString title;          //!< for people
    QString name;           //!< for the journal: "api_key.create"
    QString subject;        //!< for the journal: uuid or name
    QString label;          //!< for the journal: what people call the subject
    bool sensitive = false; //!< asks for the connection's name in live mode
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
    ~ServerAction() override
    {
        // Its window or connection closed in the middle: that is on record too.
        if (m_try && this->isRunning())
            m_try->ended(cancelled(isOpen()), isOpen());
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
        m_try.emplace(m_context, m_plan.name, m_plan.subject, m_plan.label);
        m_try->begin();
        m_run->start();
    }

    void doCancel() override
    {
        const bool open = isOpen();
        if (m_run)
            m_run->stop();
        const Problem problem = cancelled(open);
        if (!m_try)
            m_try.emplace(m_context, m_plan.name, m_plan.subject, m_plan.label);
        std::exchange(m_try, std::nullopt)->ended(problem, open);
        touch(open);
        this->endWithProblem(problem);
    }

    Outcome m_outcome;

private:
    bool isOpen() const { return m_run && m_run->mayHaveTakenEffect(); }

    static Problem cancelled(bool open)
    {
        Problem problem;
        problem.kind = Problem::Kind::Cancelled;
        problem.message = open ? Action::tr("Cancelled. The request was already with the server "
                                            "and may still take effect.")
                               : Action::tr("Cancelled. Nothing was changed.");
        return problem;
    }

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
        std::exchange(m_try, std::nullopt)->done(m_outcome.uuid);
        touch(true);
        this->endWithSuccess();
    }

    void failed(const Problem &problem, bool tookEffect = false)
    {
        const bool open = tookEffect || m_run->mayHaveTakenEffect();
        std::exchange(m_try, std::nullopt)->ended(problem, open);
        // A conflict and a missing item mean that what is on screen is not what the server has.
        touch(open || problem.kind == Problem::Kind::Conflict ||
              problem.kind == Problem::Kind::NotFound);
        this->endWithProblem(problem);
        // Who signs out of a session that has ended is not asked for a new one.
        if (problem.kind == Problem::Kind::SignInAgain && m_plan.collection)
            m_context->signInNeeded(this);
    }

    void touch(bool changed)
    {
        if (changed && m_plan.collection)
            m_context->touched(*m_plan.collection);
    }

    std::shared_ptr<ActionContext> m_context;
    ActionPlan m_plan;
    ChangeRun *m_run = nullptr;
    std::optional<ActionTry> m_try; //!< while it runs
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

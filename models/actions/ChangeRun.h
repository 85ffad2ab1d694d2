// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "ChallengeVerification.h"
#include "ChangeMemory.h"
#include "SandboxCodes.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

//! What a look at the server says of a change whose answer was lost.
struct Settled
{
    enum class State {
        Done,    //!< it took effect
        NotDone, //!< it has not, so far
        Unknown  //!< the look failed too
    };
    State state = State::Unknown;
    QString uuid; //!< what it made, where it made something
};

//! A change to make, and how to find out about it without its answer.
struct Change
{
    ApiRequest request; //!< its idempotency key comes from the ChangeMemory
    //! Asked where repeating is not safe and an answer was lost; null: a repeat does no harm.
    std::function<void(QObject *context, std::function<void(const Settled &)> answer)> settle;
};

//! One change on its way to the server: the request, two-step verification in its middle, the same
//! request again; and the search for what happened where an answer is lost. Can be started again
//! after it failed. Interface thread only.
class ChangeRun : public QObject
{
    Q_OBJECT

public:
    //! `memory` null: nothing is remembered beyond this run, and no idempotency key is sent.
    ChangeRun(ApiClient *client, std::shared_ptr<ChangeMemory> memory,
              std::shared_ptr<SandboxCodes> codes, QString title, Change change, QObject *parent);

    //! `done` gets the answer's body (to take secrets out of), or an empty one with `settled`
    //! where only a look at the server showed that it took effect.
    std::function<void(QByteArray &body, const Settled &settled)> done;
    std::function<void(const Problem &problem)> failed;
    std::function<void(Verification *verification)> verificationRequired;
    std::function<void()> cancelRequested;

    void start();
    //! Gives up without a word.
    void stop();
    //! A request is or was with the server whose outcome is not known.
    bool mayHaveTakenEffect() const;
    const std::shared_ptr<ChangeEntry> &entry() const { return m_entry; }

private:
    void send();
    void answered(const Result<ApiAnswer> &result, int attempts);
    void refused(const Problem &problem, int attempts);
    void askForVerification(const Problem &problem);
    void conflict(const Problem &problem);
    void settleFirst(const Problem &problem, bool sendIfNotDone);
    void end(const Problem &problem);
    //! Adds that a verified change needs no new code, while that is so.
    Problem withoutNewCode(Problem problem) const;
    void endVerification();

    QPointer<ApiClient> m_client;
    std::shared_ptr<ChangeMemory> m_memory;
    std::shared_ptr<SandboxCodes> m_codes;
    QString m_title;
    Change m_change;
    std::shared_ptr<ChangeEntry> m_entry;
    QPointer<ApiCall> m_call;
    QPointer<ChallengeVerification> m_verification;
    QTimer m_wait;
    int m_waits = 0;
    bool m_renewing = false;
    bool m_stopped = true;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QObject>
#include <QString>

class Verification;

//! Something the user does to the server: the request, two-step verification in its middle where
//! the server asks for it (403 1101), then the same request again with the same idempotency key.
//! Holds its request until it ends. After failed() it may be started again: the idempotency key
//! and a verification token that is still good are kept, so nothing is done twice and no new code
//! is asked for. Interface thread only. Create with Actions, connect, start().
class Action : public QObject
{
    Q_OBJECT

public:
    explicit Action(QString title, QObject *parent = nullptr);
    ~Action() override;

    //! For people, as the verification dialog names it: "Create API key “CI server”".
    QString title() const { return m_title; }
    bool isRunning() const { return m_running; }

    void start();
    //! Asks for a word of the user before anything is sent: the first start() ends in
    //! confirmationRequired(), and confirm() goes on. A later start() does not ask again.
    void askFirst() { m_asksFirst = true; }
    //! The user gave the word.
    void confirm();
    //! Gives up; ends in failed() with Kind::Cancelled unless it ended before. A request that is
    //! already with the server may still take effect: the problem's message says so.
    void cancel();

Q_SIGNALS:
    void runningChanged();
    //! See askFirst(); confirm() or cancel() it.
    void confirmationRequired();
    //! Show the dialog for it. The object lives until the action ends or asks again.
    void verificationRequired(Verification *verification);
    void succeeded();
    void failed(const Problem &problem);

protected:
    virtual void doStart() = 0;
    virtual void doCancel() = 0;
    void endWithSuccess();
    void endWithProblem(const Problem &problem);

private:
    QString m_title;
    bool m_running = false;
    bool m_asksFirst = false;
};

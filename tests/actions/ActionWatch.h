// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Action.h"
#include "Verification.h"

#include <QObject>
#include <QPointer>
#include <QTest>

#include <utility>

//! Follows one action and counts what it says.
class ActionWatch : public QObject
{
public:
    explicit ActionWatch(Action *action)
        : m_action(action)
    {
        connect(action, &Action::succeeded, this, [this] { ++succeeded; });
        connect(action, &Action::failed, this, [this](const Problem &why) {
            ++failed;
            problem = why;
        });
        connect(action, &Action::verificationRequired, this, [this](Verification *asked) {
            ++asks;
            verification = asked;
            connect(asked, &Verification::confirmed, this, [this] { ++confirmed; });
            connect(asked, &Verification::codeSent, this, [this] { ++codesSent; });
            connect(asked, &Verification::refused, this, [this](const Problem &why) {
                ++refused;
                refusal = why;
            });
            connect(asked, &Verification::sandboxCode, this,
                    [this](const QString &shown) { code = shown; });
        });
    }

    //! Starts it and waits until it ended or asks for a code. False: neither came.
    bool run()
    {
        const int before = asks;
        m_action->start();
        return QTest::qWaitFor([&] { return !m_action->isRunning() || asks > before; }, 20'000);
    }
    //! Waits until it ended; true where it ended well.
    bool ended()
    {
        return QTest::qWaitFor([&] { return !m_action->isRunning(); }, 20'000) && succeeded > 0;
    }
    //! Confirms and waits for the server's word; true where the code was taken.
    bool confirm(Verification::Method method, const QString &typed)
    {
        const int takenBefore = confirmed;
        const int refusedBefore = refused;
        verification->confirm(method, typed);
        return QTest::qWaitFor([&] { return confirmed > takenBefore || refused > refusedBefore; },
                               20'000) &&
               confirmed > takenBefore;
    }

    int succeeded = 0;
    int failed = 0;
    int asks = 0;
    int confirmed = 0;
    int refused = 0;
    int codesSent = 0;
    Problem problem; //!< of the last failed()
    Problem refusal; //!< of the last refused()
    QString code;    //!< of the last sandboxCode()
    QPointer<Verification> verification;

private:
    Action *m_action;
};

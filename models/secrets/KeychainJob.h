// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

//! One job of QtKeychain with a time limit of ours, which QtKeychain has not. Ends exactly once;
//! an answer after the limit is dropped. Deletes itself.
class KeychainJob : public QObject
{
    Q_OBJECT

public:
    //! `ended`: the finished job, or null where the time limit was over first.
    using Ended = std::function<void(QKeychain::Job *)>;

    static void start(std::unique_ptr<QKeychain::Job> job, int timeLimitMs, QObject *parent,
                      Ended ended);

private:
    KeychainJob(QKeychain::Job *job, QObject *parent, Ended ended);
    void end(QKeychain::Job *job);

    Ended m_ended;
    QTimer m_limit;
};

// SPDX-License-Identifier: Apache-2.0
#include "KeychainJob.h"

#include <utility>

void KeychainJob::start(std::unique_ptr<QKeychain::Job> job, int timeLimitMs, QObject *parent,
                        Ended ended)
{
    QKeychain::Job *running = job.release(); // deletes itself, however late it ends
    running->setAutoDelete(true);
    auto *guard = new KeychainJob(running, parent, std::move(ended));
    guard->m_limit.start(timeLimitMs);
    running->start();
}

KeychainJob::KeychainJob(QKeychain::Job *job, QObject *parent, Ended ended)
    : QObject(parent)
    , m_ended(std::move(ended))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(nullptr); });
    connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job *done) { end(done); });
}

void KeychainJob::end(QKeychain::Job *job)
{
    m_limit.stop();
    deleteLater();
    if (const Ended ended = std::exchange(m_ended, nullptr))
        ended(job);
}

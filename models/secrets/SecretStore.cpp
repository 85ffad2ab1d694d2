// SPDX-License-Identifier: Apache-2.0
#include "SecretStore.h"

#include "KeychainJob.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <utility>

class SecretStore::Private
{
public:
    Private(SecretStore *store, QString name, int limit)
        : q(store)
        , service(std::move(name))
        , timeLimitMs(limit)
    {
    }

    template <typename Job>
    std::unique_ptr<Job> job(const QString &key) const
    {
        auto job = std::make_unique<Job>(service);
        job->setInsecureFallback(false); // never into a plain file
        job->setKey(key);
        return job;
    }
    //! What QtKeychain says, in our words; the entry's content is part of none.
    Problem problemOf(const QKeychain::Job *job) const;
    void keychainWorks();
    void keychainFailed(const Problem &problem, bool forGood);
    void setPlace(Place now);

    SecretStore *q;
    QString service;
    int timeLimitMs;
    Place place = Place::Unknown;
    Problem problem;
    //! QtKeychain runs one job after another: one that never ends blocks all that follow, so after
    //! a time-out no further one is started.
    bool givenUp = false;
    std::map<QString, OneTimeSecret> memory;
};

Problem SecretStore::Private::problemOf(const QKeychain::Job *job) const
{
    Problem found;
    found.kind = Problem::Kind::Keychain;
    if (!job) {
        found.message = SecretStore::tr("The system keychain did not answer in time.");
    } else if (job->error() == QKeychain::EntryNotFound) {
        found.kind = Problem::Kind::NotFound;
        found.message = SecretStore::tr("The system keychain has no such entry.");
        return found;
    } else if (job->error() == QKeychain::AccessDeniedByUser ||
               job->error() == QKeychain::AccessDenied) {
        found.message = SecretStore::tr("The system keychain refused access.");
    } else if (job->error() == QKeychain::NoBackendAvailable ||
               job->error() == QKeychain::NotImplemented) {
        found.message = SecretStore::tr("There is no system keychain.");
    } else {
        found.message = SecretStore::tr("The system keychain could not be used.");
    }
    found.advice = SecretStore::tr("Tokens and keys are kept in memory only, until the console "
                                   "is closed. Start or unlock the keychain and sign in again "
                                   "to keep them.");
    return found;
}

void SecretStore::Private::setPlace(Place now)
{
    if (std::exchange(place, now) != now)
        Q_EMIT q->placeChanged();
}

void SecretStore::Private::keychainWorks()
{
    problem = {};
    setPlace(Place::Keychain);
}

void SecretStore::Private::keychainFailed(const Problem &why, bool forGood)
{
    problem = why;
    givenUp = givenUp || forGood;
    setPlace(Place::Memory);
}

SecretStore::SecretStore(QString service, int timeLimitMs, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(service), timeLimitMs))
{
}

SecretStore::~SecretStore() = default;

SecretStore::Place SecretStore::place() const
{
    return d->place;
}

const Problem &SecretStore::keychainProblem() const
{
    return d->problem;
}

void SecretStore::read(const QString &key, QObject *context, ReadAnswer answer)
{
    const QPointer<QObject> guard(context);
    if (d->givenUp || d->memory.contains(key)) {
        QTimer::singleShot(0, this, [this, key, guard, answer = std::move(answer)] {
            if (!guard)
                return;
            const auto found = d->memory.find(key);
            if (found == d->memory.end())
                answer(d->problem);
            else
                answer(found->second.clone());
        });
        return;
    }
    KeychainJob::start(d->job<QKeychain::ReadPasswordJob>(key), d->timeLimitMs, this,
                       [this, guard, answer = std::move(answer)](QKeychain::Job *job) {
                           if (!job || job->error() != QKeychain::NoError) {
                               const Problem problem = d->problemOf(job);
                               if (problem.kind == Problem::Kind::NotFound)
                                   d->keychainWorks();
                               else
                                   d->keychainFailed(problem, !job);
                               if (guard)
                                   answer(problem);
                               return;
                           }
                           d->keychainWorks();
                           QByteArray bytes =
                               static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
                           OneTimeSecret secret{QByteArrayView(bytes)};
                           OneTimeSecret::wipe(bytes);
                           if (guard)
                               answer(std::move(secret));
                       });
}

void SecretStore::write(const QString &key, OneTimeSecret secret, QObject *context,
                        WriteAnswer answer)
{
    const QPointer<QObject> guard(context);
    if (d->givenUp) {
        d->memory[key] = std::move(secret);
        QTimer::singleShot(0, this, [this, key, guard, answer = std::move(answer)] {
            Q_EMIT changed(key);
            if (guard)
                answer(Done{});
        });
        return;
    }
    auto writing = d->job<QKeychain::WritePasswordJob>(key);
    writing->setBinaryData(secret.view().toByteArray());
    // std::function wants what it holds to be copyable.
    const auto kept = std::make_shared<OneTimeSecret>(std::move(secret));
    KeychainJob::start(std::move(writing), d->timeLimitMs, this,
                       [this, key, kept, guard, answer = std::move(answer)](QKeychain::Job *job) {
                           if (job && job->error() == QKeychain::NoError) {
                               d->memory.erase(key);
                               d->keychainWorks();
                           } else {
                               d->memory[key] = std::move(*kept);
                               d->keychainFailed(d->problemOf(job), !job);
                           }
                           Q_EMIT changed(key);
                           if (guard)
                               answer(Done{});
                       });
}

void SecretStore::keep(const QString &key, OneTimeSecret secret, QObject *context,
                       WriteAnswer answer)
{
    const QPointer<QObject> guard(context);
    if (d->givenUp) {
        QTimer::singleShot(0, this, [this, guard, answer = std::move(answer)] {
            if (guard)
                answer(d->problem);
        });
        return;
    }
    auto writing = d->job<QKeychain::WritePasswordJob>(key);
    writing->setBinaryData(secret.view().toByteArray());
    const QPointer<QKeychain::WritePasswordJob> late(writing.get());
    KeychainJob::start(std::move(writing), d->timeLimitMs, this,
                       [this, key, late, guard, answer = std::move(answer)](QKeychain::Job *job) {
                           if (job && job->error() == QKeychain::NoError) {
                               d->memory.erase(key); // an older one would be read before it
                               d->keychainWorks();
                               Q_EMIT changed(key);
                               if (guard)
                                   answer(Done{});
                               return;
                           }
                           if (late)
                               late->setBinaryData({}); // it may never end
                           const Problem problem = d->problemOf(job);
                           d->keychainFailed(problem, !job);
                           if (guard)
                               answer(problem);
                       });
}

void SecretStore::remove(const QString &key, QObject *context, WriteAnswer answer)
{
    const QPointer<QObject> guard(context);
    const bool wasInMemory = d->memory.erase(key) > 0;
    if (d->givenUp) {
        QTimer::singleShot(0, this, [this, key, wasInMemory, guard, answer = std::move(answer)] {
            if (wasInMemory)
                Q_EMIT changed(key);
            if (!guard)
                return;
            // An older entry may still be in the keychain that does not answer.
            if (wasInMemory)
                answer(Done{});
            else
                answer(d->problem);
        });
        return;
    }
    KeychainJob::start(
        d->job<QKeychain::DeletePasswordJob>(key), d->timeLimitMs, this,
        [this, key, wasInMemory, guard, answer = std::move(answer)](QKeychain::Job *job) {
            const bool gone = job && (job->error() == QKeychain::NoError ||
                                      job->error() == QKeychain::EntryNotFound);
            // Without any keychain nothing can be in it.
            const bool none = job && (job->error() == QKeychain::NoBackendAvailable ||
                                      job->error() == QKeychain::NotImplemented);
            if (gone)
                d->keychainWorks();
            else
                d->keychainFailed(d->problemOf(job), !job);
            if (gone || wasInMemory)
                Q_EMIT changed(key);
            if (!guard)
                return;
            if (gone || none || wasInMemory)
                answer(Done{});
            else
                answer(d->problem);
        });
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "Result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

//! Keeps tokens, API keys and signing secrets in the system keychain through QtKeychain; where
//! there is no keychain, in memory for this run. Lives on the interface thread; every call answers
//! through its callback, within the time limit, unless `context` is gone first.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    enum class Place { Unknown, Keychain, Memory };

    //! `service` names this program's entries in the keychain. `timeLimitMs` is ours: QtKeychain
    //! has none and a keychain may never answer.
    explicit SecretStore(QString service, int timeLimitMs = 20'000, QObject *parent = nullptr);
    ~SecretStore() override;

    //! Where secrets were last kept; Memory means they are gone when the program ends, and the
    //! window says so.
    Place place() const;
    //! Why the keychain cannot be used; message empty while it can.
    const Problem &keychainProblem() const;

    using ReadAnswer = std::function<void(Result<OneTimeSecret>)>; //!< NotFound: no such entry
    using WriteAnswer = std::function<void(Result<Done>)>;

    void read(const QString &key, QObject *context, ReadAnswer answer);
    //! Answers Done also where only memory could take it; see place().
    void write(const QString &key, OneTimeSecret secret, QObject *context, WriteAnswer answer);
    //! Like write(), but into the keychain or nowhere: a Problem where it could not be kept, and no
    //! copy stays in memory.
    void keep(const QString &key, OneTimeSecret secret, QObject *context, WriteAnswer answer);
    //! Removing what is not there is Done.
    void remove(const QString &key, QObject *context, WriteAnswer answer);

Q_SIGNALS:
    void placeChanged();
    //! An entry was written, replaced or removed through this store.
    void changed(const QString &key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

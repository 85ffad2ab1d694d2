// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <memory>

//! What is known of a change between its tries: kept per request (method, path, body), so that the
//! same form sent again, be it by another Action, is the same change and is not made twice.
struct ChangeEntry
{
    QByteArray idempotencyKey;
    SharedSecret verificationToken;
    qint64 tokenExpiresAt = 0; //!< microseconds UTC
    //! It may have taken effect: an answer was lost.
    bool uncertain = false;
    //! UUIDs that existed before it was first sent, where the server documents no idempotency.
    QSet<QString> before;
    bool knowsBefore = false;
    //! The first of two steps is done and made this.
    QString doneUuid;
    qint64 createdAt = 0; //!< microseconds UTC
};

//! The changes of one connection that have not ended well yet. Interface thread only.
class ChangeMemory
{
public:
    //! The entry of this request; a new one with a new idempotency key where there is none, or
    //! where it is older than the server remembers keys (24 h).
    std::shared_ptr<ChangeEntry> entry(const ApiRequest &request);
    //! It ended well, or is known to be over: the same request will be a new change.
    void forget(const ApiRequest &request);

private:
    static QByteArray fingerprint(const ApiRequest &request);

    QHash<QByteArray, std::shared_ptr<ChangeEntry>> m_entries;
};

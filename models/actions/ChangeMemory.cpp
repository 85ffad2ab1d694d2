// SPDX-License-Identifier: Apache-2.0
#include "ChangeMemory.h"

#include "Timestamp.h"

#include <QCryptographicHash>

namespace {

// The server answers a repeated key for 24 h; an hour less, so that no clock matters.
constexpr qint64 longestMemory = qint64(23) * 3600 * 1'000'000; // microseconds

} // namespace

QByteArray ChangeMemory::fingerprint(const ApiRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(ApiRequest::methodName(request.method) + '\n');
    hash.addData(request.path.toUtf8() + '\n');
    hash.addData(request.ifMatch + '\n');
    hash.addData(request.body);
    return hash.result();
}

std::shared_ptr<ChangeEntry> ChangeMemory::entry(const ApiRequest &request)
{
    std::shared_ptr<ChangeEntry> &entry = m_entries[fingerprint(request)];
    const qint64 now = Timestamp::now();
    if (!entry || now - entry->createdAt > longestMemory) {
        entry = std::make_shared<ChangeEntry>();
        entry->idempotencyKey = ApiRequest::newIdempotencyKey();
        entry->createdAt = now;
    }
    return entry;
}

void ChangeMemory::forget(const ApiRequest &request)
{
    m_entries.remove(fingerprint(request));
}

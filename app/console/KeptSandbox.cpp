// SPDX-License-Identifier: Apache-2.0
#include "KeptSandbox.h"

#include "SecretStore.h"

#include <QCryptographicHash>

namespace {

// Lines instead of JSON: a JSON document would leave copies of the secrets that nobody wipes.
constexpr char separator = '\n';
constexpr qsizetype partCount = 6;

} // namespace

KeptSandbox::KeptSandbox(SecretStore *store, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_key(
          QStringLiteral("local-sandbox/") +
          QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256)
                                  .toHex()
                                  .left(16)))
{
}

void KeptSandbox::remember(const SandboxDetails &details, QObject *context,
                           std::function<void(bool)> answer)
{
    QByteArray lines;
    lines.reserve(1024);
    lines += details.url.toEncoded() + separator;
    lines += details.email.toUtf8() + separator;
    lines += details.dataDir.toUtf8() + separator;
    lines += details.token.view();
    lines += separator;
    lines += details.apiKey.view();
    lines += separator;
    lines += details.authenticatorSecret.view();
    m_store->write(m_key, OneTimeSecret(lines), context,
                   [this, answer = std::move(answer)](const Result<Done> &done) {
                       answer(done.ok() && m_store->place() == SecretStore::Place::Keychain);
                   });
    OneTimeSecret::wipe(lines);
}

void KeptSandbox::forget()
{
    m_store->remove(m_key, this, [](const Result<Done> &) {
        // An entry that stays names a sandbox that does not answer; recall() leaves it to the
        // caller to find that out.
    });
}

void KeptSandbox::recall(QObject *context, std::function<void(SandboxDetails)> answer)
{
    m_store->read(m_key, context, [answer = std::move(answer)](Result<OneTimeSecret> result) {
        SandboxDetails details;
        if (result.ok()) {
            const OneTimeSecret &kept = result.value();
            QList<QByteArrayView> parts;
            QByteArrayView rest = kept.view();
            for (qsizetype end = rest.indexOf(separator); end >= 0; end = rest.indexOf(separator)) {
                parts.append(rest.first(end));
                rest = rest.sliced(end + 1);
            }
            parts.append(rest);
            if (parts.size() == partCount) {
                details.url = QUrl::fromEncoded(parts[0].toByteArray(), QUrl::StrictMode);
                details.email = QString::fromUtf8(parts[1]);
                details.dataDir = QString::fromUtf8(parts[2]);
                details.token = OneTimeSecret(parts[3]);
                details.apiKey = OneTimeSecret(parts[4]);
                details.authenticatorSecret = OneTimeSecret(parts[5]);
            }
        }
        answer(std::move(details));
    });
}

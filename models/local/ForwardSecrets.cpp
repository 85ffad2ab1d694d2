// SPDX-License-Identifier: Apache-2.0
#include "ForwardSecrets.h"

#include "SecretEntries.h"

#include <QPointer>
#include <QRandomGenerator>

#include <array>

namespace {

constexpr size_t secretWords = 4; // of 64 random bits

} // namespace

ForwardSecrets::ForwardSecrets(QString connectionId, SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connectionId))
    , m_store(store)
{
    if (store)
        connect(store, &SecretStore::changed, this, &ForwardSecrets::changed);
}

void ForwardSecrets::ofWebhook(const QString &webhook, QObject *context, Answer answer)
{
    Problem missing;
    missing.kind = Problem::Kind::NotFound;
    missing.message = tr("The signing secret of this webhook is not kept on this machine.");
    missing.advice = tr("Paste it once in the forwarding rule, or sign with a local secret.");
    if (!m_store) {
        answer(missing);
        return;
    }
    m_store->read(SecretEntries::webhookSigning(m_connection, webhook), context,
                  [missing, answer = std::move(answer)](Result<OneTimeSecret> secret) {
                      if (!secret && secret.problem().kind == Problem::Kind::NotFound)
                          answer(missing);
                      else
                          answer(std::move(secret));
                  });
}

void ForwardSecrets::keepOfWebhook(const QString &webhook, OneTimeSecret secret, QObject *context,
                                   SecretStore::WriteAnswer answer)
{
    if (m_store) {
        m_store->write(SecretEntries::webhookSigning(m_connection, webhook), std::move(secret),
                       context, std::move(answer));
        return;
    }
    Problem problem;
    problem.kind = Problem::Kind::Keychain;
    problem.message = tr("There is no keychain to keep it in.");
    answer(problem);
}

OneTimeSecret ForwardSecrets::make()
{
    std::array<quint64, secretWords> words{};
    for (quint64 &word : words)
        word = QRandomGenerator::system()->generate64();
    QByteArray text = "whs_local_";
    for (const quint64 word : words)
        text += QByteArray::number(word, 16).rightJustified(16, '0');
    OneTimeSecret secret(text);
    OneTimeSecret::wipe(text);
    words.fill(0);
    return secret;
}

void ForwardSecrets::local(QObject *context, Answer answer)
{
    if (!m_local.isEmpty()) {
        answer(m_local.clone());
        return;
    }
    if (!m_store) {
        m_local = make();
        answer(m_local.clone());
        return;
    }
    m_store->read(SecretEntries::localSigning(m_connection), this,
                  [this, guard = QPointer<QObject>(context),
                   answer = std::move(answer)](Result<OneTimeSecret> secret) {
                      // Without a keychain it is one for this run.
                      const bool isNew = !secret || secret->isEmpty();
                      if (m_local.isEmpty()) {
                          m_local = isNew ? make() : std::move(secret).value();
                          if (isNew)
                              m_store->write(SecretEntries::localSigning(m_connection),
                                             m_local.clone(), this, [](const Result<Done> &) {});
                      }
                      if (guard)
                          answer(m_local.clone());
                  });
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "LocalTrafficSettings.h"
#include "Problem.h"
#include "WebhookReceiver.h"

#include <QObject>
#include <QUrl>

#include <memory>

class Cache;
class ForwardSecrets;
class MaskRuleBook;
class QSettings;
class WebhookEndpoint;

//! **Receive webhooks** of one connection: a local address for the user's tunnel, and an event
//! with its delivery for each webhook that arrives. Off at the start. Interface thread.
class WebhookReceiving final : public QObject
{
    Q_OBJECT

public:
    //! Under this name a secret is kept that belongs to no webhook the server tells.
    static QString anyWebhook() { return QStringLiteral("received"); }

    //! `recorded`: where rows go; null or read-only where this program may not receive. `server`:
    //! where the webhooks are listed. The others outlive this; `settings` may be null.
    WebhookReceiving(const ConnectionProfile &profile, std::shared_ptr<Cache> recorded,
                     std::shared_ptr<Cache> server, ForwardSecrets *secrets, MaskRuleBook *rules,
                     QSettings *settings, QObject *parent = nullptr);
    ~WebhookReceiving() override;

    //! Another program has the connection, so that one has to receive.
    bool isReadOnly() const;
    bool isOn() const;
    //! It was on when this connection was closed last, and was not switched since.
    bool isOffered() const { return m_offered; }
    void dismissOffer();
    //! `http://127.0.0.1:PORT/` while it is on.
    QUrl url() const;
    const ReceivingOptions &options() const { return m_options; }
    //! Signing secrets that what arrives is checked with.
    int secretsKept() const { return m_secretsKept; }
    //! Since it was switched on: all, and those with a wrong signature.
    qint64 received() const { return m_received; }
    qint64 refused() const { return m_refused; }
    //! Why it is not on, or what went wrong last; message empty otherwise.
    const Problem &problem() const { return m_problem; }

    void start(const ReceivingOptions &options);
    void stop();
    //! Answers differently from the next webhook on; the port stays.
    void setOptions(const ReceivingOptions &options);

Q_SIGNALS:
    //! isOn(), url(), options(), secretsKept(), isOffered() or problem() changed.
    void changed();
    //! One is on the disk.
    void arrived(const ReceivedWebhook &webhook);

private:
    void prepare();
    void begin();
    void takeRules();
    void takeContext();
    void readSecrets();
    bool listen();
    void tell(const Problem &problem);

    ConnectionProfile m_profile;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Cache> m_server;
    ForwardSecrets *m_secrets;
    MaskRuleBook *m_rules;
    LocalTrafficSettings m_settings;
    ReceivingOptions m_options;
    Problem m_problem;
    bool m_offered = false;
    bool m_wanted = false; //!< waits for the mask's rules and the secrets
    int m_secretsKept = 0;
    int m_reading = 0; //!< which reading of the secrets counts
    bool m_secretsRead = false;
    qint64 m_received = 0;
    qint64 m_refused = 0;
    std::unique_ptr<WebhookReceiver> m_receiver; //!< ends after the endpoint
    std::unique_ptr<WebhookEndpoint> m_endpoint;
};

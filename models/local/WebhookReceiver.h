// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ArrivalCheck.h"
#include "Problem.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

class Cache;
struct NewArrival;
struct RelayedExchange;

//! What became of one webhook that was received.
struct ReceivedWebhook
{
    QString eventUuid; //!< empty where the signature failed
    QString type;      //!< empty where the body does not tell it
    QString resource;  //!< may be empty
    ArrivalCheck::Verdict signature = ArrivalCheck::Verdict::Unchecked;
    QString reason; //!< why it failed or was not checked
    int status = 0; //!< what it was answered with
    int attempt = 1;
    bool known = false;  //!< it came before
    QString requestUuid; //!< the recorded request that probably caused it; may be empty
};

//! Files the webhooks that reached this machine: checks their signature, recognises what came
//! before, and writes an event with its delivery, linked with the recorded request that changed
//! the same resource. What has a wrong signature becomes a delivery without an event. The order in
//! which they came is kept. Interface thread; the work is done on others.
class WebhookReceiver final : public QObject
{
    Q_OBJECT

public:
    using Mask = std::function<void(RelayedExchange &)>;

    //! What the connection knows of everything that it receives.
    struct Context
    {
        QByteArray mode;         //!< "test" or "live", where the body does not say it; may be empty
        QString chosenWebhook;   //!< whose endpoint this is, where the user said so; may be empty
        bool dropsAt404 = false; //!< OwlPay takes a 404 for a dead endpoint (Harbor)
    };

    //! `recorded` is a cache of CacheContent::Own that may be written.
    explicit WebhookReceiver(std::shared_ptr<Cache> recorded, QObject *parent = nullptr);
    //! Everything that was added is written first.
    ~WebhookReceiver() override;

    void setContext(const Context &context);
    void setSecrets(std::vector<KeptSecret> secrets);
    //! Takes credentials out of headers; bodies stay as they are signed. Called on another thread.
    void setMask(Mask mask);

    void add(RelayedExchange exchange);

    //! What an exchange becomes; any thread.
    static NewArrival arrival(const RelayedExchange &exchange, const Context &context,
                              const ArrivalCheck &check);

Q_SIGNALS:
    //! It is on the disk.
    void received(const ReceivedWebhook &webhook);
    //! It could not be written, or more came at once than can be; it was answered and is lost.
    void failed(const Problem &problem);

private:
    std::shared_ptr<Cache> m_cache;
    Context m_context;
    std::shared_ptr<const std::vector<KeptSecret>> m_secrets;
    std::shared_ptr<const Mask> m_mask;
    QThreadPool m_checking; //!< one thread, so that their order stays
    int m_waiting = 0;
};

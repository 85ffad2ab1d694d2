// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionContext.h"
#include "ActionTry.h"
#include "Actions.h"
#include "ChangeRun.h"

//! Adds a webhook to Harbor, which knows no idempotency for subscriptions and takes a name and the
//! switch only on update: the list is read first, then it is created, then named. After a lost
//! answer the list tells whether it was created, so that it never is twice.
class HarborAddWebhook : public SecretAction
{
    Q_OBJECT

public:
    HarborAddWebhook(std::shared_ptr<ActionContext> context, const WebhookForm &form,
                     QObject *parent);
    ~HarborAddWebhook() override;

    //! Always empty: no answer of Harbor's holds a signing secret.
    OneTimeSecret takeSecret() override { return {}; }
    QString resourceUuid() const override { return m_uuid; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void readListFirst();
    void create();
    void name();
    ChangeRun *makeRun(Change change);
    void settle(const std::function<void(const Settled &)> &answer);
    void created(QByteArray &body, const Settled &settled);
    void done();
    //! `open`: it may have taken effect all the same.
    void fail(const Problem &problem, bool open);
    void beginTry(const QString &action, const QString &subject);
    bool needsSecondStep() const;

    std::shared_ptr<ActionContext> m_context;
    WebhookForm m_form;
    ApiRequest m_request;
    std::shared_ptr<ChangeEntry> m_entry;
    ChangeRun *m_createRun = nullptr;
    ChangeRun *m_nameRun = nullptr;
    QObject *m_reading = nullptr;
    QString m_uuid;
    std::optional<ActionTry> m_try; //!< of the step that runs
};

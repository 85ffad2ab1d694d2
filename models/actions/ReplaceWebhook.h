// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Actions.h"
#include "OneTimeSecret.h"

//! Changes what a server cannot change of a webhook (its URL, its events): adds another one, then
//! deletes the old one, in this order, so that no event is missed between them. After a failure in
//! the second half a new start goes on there; nothing is added twice.
class ReplaceWebhook final : public SecretAction
{
    Q_OBJECT

public:
    //! Takes both actions as its children; neither asks first.
    ReplaceWebhook(const QString &endpoint, SecretAction *add, Action *remove, QObject *parent);

    OneTimeSecret takeSecret() override { return std::move(m_secret); }
    //! Of the new one; known as soon as it was added.
    QString resourceUuid() const override { return m_uuid; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void added();
    void notAdded(const Problem &problem);
    void notRemoved(const Problem &problem);

    SecretAction *m_add;
    Action *m_remove;
    OneTimeSecret m_secret;
    QString m_uuid;
    bool m_added = false;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QWidget>

class AttemptView;
class Chip;
class CopyButton;
class LinkButton;
class PlainLabel;
class QHBoxLayout;
class QPushButton;
class QVBoxLayout;
class Workspace;

//! One delivery: its state, where it goes, its attempts, and **Resend**.
class DeliveryView final : public QWidget
{
    Q_OBJECT

public:
    //! `workspace` is whose links are copied; with `webhookLink` its webhook can be opened.
    DeliveryView(const Workspace *workspace, bool webhookLink, QWidget *parent = nullptr);

    //! The same delivery later keeps what the reader has opened.
    void setDelivery(const DeliveryDetails &delivery, const QByteArray &payload);
    //! Why nothing can be sent again; empty where it can.
    void setResendHint(const QString &hint);
    //! While the request is on its way the button waits.
    void setResending(bool resending);
    //! What became of sending again, in one sentence; empty hides it.
    void setOutcome(const QString &sentence, bool failed);

    const DeliveryDetails &delivery() const { return m_delivery; }
    QList<AttemptView *> attempts() const { return m_attempts; }

Q_SIGNALS:
    void resendRequested(const QString &deliveryUuid);
    void webhookChosen(const QString &uuid);

private:
    QHBoxLayout *buildIdentity(const Workspace *workspace, bool webhookLink);
    void describePlan();

    DeliveryDetails m_delivery;
    QString m_hint;
    bool m_resending = false;
    bool m_queued = false; //!< sent again, and the new attempt is not here yet
    Chip *m_status = nullptr;
    PlainLabel *m_endpoint = nullptr;
    QPushButton *m_resend = nullptr;
    PlainLabel *m_identity = nullptr;
    CopyButton *m_copy = nullptr;
    LinkButton *m_webhook = nullptr;
    PlainLabel *m_plan = nullptr;
    PlainLabel *m_outcome = nullptr;
    QVBoxLayout *m_list = nullptr;
    QList<AttemptView *> m_attempts;
};

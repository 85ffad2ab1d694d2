// SPDX-License-Identifier: Apache-2.0
#include "DeliveryView.h"

#include "AttemptView.h"
#include "Chip.h"
#include "ConsoleLink.h"
#include "CopyButton.h"
#include "DetailText.h"
#include "Icons.h"
#include "LinkButton.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "PlainToolTip.h"
#include "TimeText.h"
#include "ToneColours.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QPushButton>

DeliveryView::DeliveryView(const Workspace *workspace, bool webhookLink, QWidget *parent)
    : QWidget(parent)
    , m_status(new Chip(this))
    , m_endpoint(new PlainLabel(this))
    , m_resend(new QPushButton(tr("Resend"), this))
    , m_plan(new PlainLabel(this))
    , m_outcome(new PlainLabel(this))
    , m_list(new QVBoxLayout)
{
    m_resend->setAccessibleName(QStringLiteral("Resend"));
    m_resend->setIcon(Icons::icon(Icons::Icon::Send));
    m_resend->setAutoDefault(false);
    m_endpoint->setFont(Metrics::fixedFont(font()));
    m_endpoint->setWrapped(true);
    m_endpoint->setSelectable(true);
    m_plan->setQuiet(true);
    m_plan->setWrapped(true);
    m_outcome->setWrapped(true);
    m_outcome->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_status, 0, Qt::AlignVCenter);
    row->addWidget(m_endpoint, 1);
    row->addWidget(m_resend, 0, Qt::AlignVCenter);
    m_list->setSpacing(Metrics::Gap / 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addLayout(buildIdentity(workspace, webhookLink));
    column->addWidget(m_outcome);
    column->addWidget(m_plan);
    column->addLayout(m_list);
    connect(m_resend, &QPushButton::clicked, this,
            [this] { Q_EMIT resendRequested(m_delivery.uuid); });
}

QHBoxLayout *DeliveryView::buildIdentity(const Workspace *workspace, bool webhookLink)
{
    m_identity = new PlainLabel(this);
    m_identity->setFont(Metrics::fixedFont(font()));
    m_identity->setQuiet(true);
    m_identity->setSelectable(true);
    m_copy = new CopyButton(QStringLiteral("Copy delivery"), this);
    m_copy->add(tr("Copy UUID"), [this] { return m_delivery.uuid; });
    m_copy->add(tr("Copy link"), [this, workspace] {
        return ConsoleLink::to(workspace->profile(), QStringLiteral("delivery"), m_delivery.uuid)
            .toString();
    });
    m_webhook = new LinkButton(tr("Webhook"), this);
    m_webhook->setAccessibleName(QStringLiteral("Webhook of delivery"));
    m_webhook->setToolTip(tr("The webhook that it was delivered to"));
    m_webhook->setVisible(webhookLink);
    connect(m_webhook, &QAbstractButton::clicked, this,
            [this] { Q_EMIT webhookChosen(m_delivery.webhookUuid); });
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_identity, 1);
    row->addWidget(m_webhook);
    row->addWidget(m_copy);
    return row;
}

void DeliveryView::setDelivery(const DeliveryDetails &delivery, const QByteArray &payload)
{
    const bool another = m_delivery.uuid != delivery.uuid;
    const bool tried = m_delivery.attempts.size() < delivery.attempts.size();
    m_delivery = delivery;
    m_status->setState(DetailText::deliveryStatus(delivery.status),
                       DetailText::deliveryTone(delivery.status));
    m_endpoint->setText(delivery.endpoint);
    m_identity->setText(delivery.uuid);
    m_identity->setToolTip(
        PlainToolTip::escaped(tr("Created %1").arg(TimeText::local(delivery.createdAt))));
    if (another) {
        qDeleteAll(m_attempts);
        m_attempts.clear();
    }
    if (another || (m_queued && tried))
        setOutcome({}, false);
    while (m_attempts.size() > delivery.attempts.size())
        delete m_attempts.takeLast();
    for (int i = 0; i < delivery.attempts.size(); ++i) {
        if (i == m_attempts.size()) {
            m_attempts.append(new AttemptView(this));
            // The newest attempt is what a reader looks for: it stands on top.
            m_list->insertWidget(0, m_attempts.last());
        }
        m_attempts[i]->setAttempt(delivery.attempts[i], payload);
    }
    describePlan();
}

void DeliveryView::describePlan()
{
    QStringList sentences;
    if (m_delivery.nextAttemptAt.isValid())
        sentences << tr("Next attempt %1 (%2).")
                         .arg(TimeText::local(m_delivery.nextAttemptAt),
                              TimeText::relative(m_delivery.nextAttemptAt));
    if (m_delivery.status == QLatin1String("dropped"))
        sentences << tr("The endpoint answered 404: it counts as gone and is not tried again.");
    if (m_delivery.status == QLatin1String("failed") && m_delivery.source == RowSource::Received)
        sentences << tr("It was not answered with success; whether OwlPay tries again is not known "
                        "here.");
    else if (m_delivery.status == QLatin1String("failed") && !m_queued)
        sentences << tr("Every attempt failed; no other is planned.");
    if (m_delivery.attempts.isEmpty())
        sentences << tr("Not sent yet.");
    m_plan->setText(sentences.join(QLatin1Char(' ')));
    m_plan->setToolTip(PlainToolTip::escaped(TimeText::toolTip(m_delivery.nextAttemptAt)));
    m_plan->setVisible(!sentences.isEmpty());
}

void DeliveryView::setResendHint(const QString &hint)
{
    m_hint = hint;
    m_resend->setEnabled(hint.isEmpty() && !m_resending);
    m_resend->setToolTip(PlainToolTip::escaped(hint));
}

void DeliveryView::setResending(bool resending)
{
    m_resending = resending;
    m_resend->setEnabled(!resending && m_hint.isEmpty());
    m_resend->setText(resending ? tr("Sending…") : tr("Resend"));
}

void DeliveryView::setOutcome(const QString &sentence, bool failed)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText,
                     toneColours(failed ? Tone::Failed : Tone::Succeeded, palette()).plain);
    m_outcome->setPalette(colours);
    m_outcome->setText(sentence);
    m_outcome->setVisible(!sentence.isEmpty());
    m_queued = !failed && !sentence.isEmpty();
    describePlan();
}

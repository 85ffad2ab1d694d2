// SPDX-License-Identifier: Apache-2.0
#include "WebhookSection.h"

#include "DeliveryResender.h"
#include "DeliveryView.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SectionBox.h"

#include <QVBoxLayout>

WebhookSection::WebhookSection(DeliveryResender *resender, QWidget *parent)
    : QWidget(parent)
    , m_resender(resender)
    , m_box(new SectionBox(tr("Webhook"), this))
    , m_list(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_box);
    m_list->setSpacing(Metrics::Page);
    column->addLayout(m_list);

    connect(resender, &DeliveryResender::started, this, [this](const QString &uuid) {
        if (DeliveryView *view = viewOf(uuid)) {
            view->setResending(true);
            view->setOutcome({}, false);
        }
    });
    connect(resender, &DeliveryResender::queued, this, [this](const QString &uuid) {
        if (DeliveryView *view = viewOf(uuid)) {
            view->setResending(false);
            view->setOutcome(tr("Queued. The new attempt appears here."), false);
        }
    });
    connect(resender, &DeliveryResender::failed, this,
            [this](const QString &uuid, const Problem &problem) {
                if (DeliveryView *view = viewOf(uuid)) {
                    view->setResending(false);
                    view->setOutcome(
                        (problem.message + QLatin1Char(' ') + problem.advice).trimmed(), true);
                }
            });
}

DeliveryView *WebhookSection::viewOf(const QString &uuid) const
{
    for (DeliveryView *view : m_views) {
        if (view->delivery().uuid == uuid)
            return view;
    }
    return nullptr;
}

DeliveryView *WebhookSection::makeView()
{
    auto *view = new DeliveryView(m_resender->workspace(), true, this);
    connect(view, &DeliveryView::webhookChosen, this, &WebhookSection::webhookChosen);
    connect(view, &DeliveryView::resendRequested, m_resender, &DeliveryResender::resend);
    m_list->addWidget(view);
    m_views.append(view);
    return view;
}

void WebhookSection::setDeliveries(const QList<Item> &items, const QString &note)
{
    m_box->clear();
    if (items.isEmpty())
        m_box->addNote(note);
    while (m_views.size() > items.size())
        delete m_views.takeLast();
    for (int i = 0; i < items.size(); ++i) {
        DeliveryView *view = i < m_views.size() ? m_views[i] : makeView();
        view->setDelivery(items[i].delivery, items[i].payload);
        view->setResendHint(m_resender->hint());
        view->setResending(m_resender->isRunning(items[i].delivery.uuid));
    }
}

void WebhookSection::setNote(const QString &sentence)
{
    setDeliveries({}, sentence);
}

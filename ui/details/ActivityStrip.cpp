// SPDX-License-Identifier: Apache-2.0
#include "ActivityStrip.h"

#include "ActivityLegend.h"
#include "ActivityPlot.h"
#include "FeedActivity.h"
#include "Icons.h"
#include "Metrics.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

ActivityStrip::ActivityStrip(const QString &accessibleName, FeedActivity *activity, bool requests,
                             QWidget *parent)
    : QWidget(parent)
    , m_activity(activity)
    , m_plot(new ActivityPlot(accessibleName, requests, this))
    , m_legend(new ActivityLegend(requests, this))
    , m_wholeTime(new QToolButton(this))
{
    m_wholeTime->setAccessibleName(QStringLiteral("Whole time"));
    m_wholeTime->setText(tr("Whole time"));
    m_wholeTime->setIcon(Icons::icon(Icons::Icon::Undo));
    m_wholeTime->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_wholeTime->setToolTip(tr("Take the range of time out of the filter (Esc)"));
    m_wholeTime->setAutoRaise(true);
    // Its place stays its own, so that nothing moves when it comes and goes.
    QSizePolicy policy = m_wholeTime->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_wholeTime->setSizePolicy(policy);
    m_wholeTime->hide();

    auto *top = new QHBoxLayout;
    top->setSpacing(Metrics::Gap);
    top->addWidget(m_legend, 1);
    top->addWidget(m_wholeTime);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(top);
    column->addWidget(m_plot);

    connect(m_plot, &ActivityPlot::rangeChosen, this, &ActivityStrip::rangeChosen);
    connect(m_plot, &ActivityPlot::wholeTimeRequested, this, &ActivityStrip::wholeTimeRequested);
    connect(m_wholeTime, &QToolButton::clicked, this, &ActivityStrip::wholeTimeRequested);
    if (m_activity)
        connect(m_activity, &FeedTally::changed, this, &ActivityStrip::refresh);
    refresh();
}

void ActivityStrip::setZoomed(bool zoomed)
{
    m_wholeTime->setVisible(zoomed);
}

void ActivityStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_activity)
        m_activity->setWanted(true);
}

void ActivityStrip::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_activity)
        m_activity->setWanted(false);
}

void ActivityStrip::refresh()
{
    if (!m_activity)
        return;
    QString note;
    if (!m_activity->problem().message.isEmpty())
        note = m_activity->problem().message;
    else if (m_activity->isCounting())
        note = tr("counting…");
    m_legend->show(m_activity->summary().totals, note);
    m_plot->setSummary(m_activity->summary());
}

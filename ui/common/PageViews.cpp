// SPDX-License-Identifier: Apache-2.0
#include "PageViews.h"

#include "Metrics.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

PageViews::PageViews(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    m_tabs->setAccessibleName(accessibleName);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int view) {
        m_stack->setCurrentIndex(view);
        Q_EMIT viewChanged();
    });
    m_tabs->hide();
}

void PageViews::addView(const QString &title, QWidget *view)
{
    m_stack->addWidget(view);
    m_tabs->addTab(title);
    m_tabs->setVisible(m_tabs->count() > 1);
}

int PageViews::current() const
{
    return m_tabs->currentIndex();
}

QWidget *PageViews::currentWidget() const
{
    return m_stack->currentWidget();
}

void PageViews::show(int view)
{
    m_tabs->setCurrentIndex(view);
}

// SPDX-License-Identifier: Apache-2.0
#include "QuestionBar.h"

#include "MessageBar.h"
#include "Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

QuestionBar::QuestionBar(QWidget *parent)
    : QWidget(parent)
    , m_bar(new MessageBar(this))
    , m_no(new QPushButton(this))
{
    m_bar->setClosable(false);
    m_no->setAutoDefault(false);
    m_no->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_bar, 1);
    row->addWidget(m_no);
    connect(m_bar, &MessageBar::actionTriggered, this, [this] { Q_EMIT answered(true); });
    connect(m_no, &QPushButton::clicked, this, [this] { Q_EMIT answered(false); });
    hide();
}

void QuestionBar::ask(const QString &question, const QString &yes, const QString &no)
{
    m_bar->showMessage(Tone::Waiting, question, yes);
    m_no->setText(no);
    m_no->setAccessibleName(no);
    m_no->setVisible(!no.isEmpty());
    show();
}

void QuestionBar::clear()
{
    m_bar->clear();
    hide();
}

QString QuestionBar::question() const
{
    return m_bar->text();
}

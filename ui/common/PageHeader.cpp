// SPDX-License-Identifier: Apache-2.0
#include "PageHeader.h"

#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

PageHeader::PageHeader(const QString &title, const QString &explanation, QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QHBoxLayout)
{
    auto *name = new PlainLabel(title, this);
    name->setFont(Metrics::titleFont(font()));
    auto *why = new PlainLabel(explanation, this);
    why->setQuiet(true);
    why->setWrapped(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(why);

    m_buttons->setSpacing(Metrics::Gap);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Group);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    row->setAlignment(m_buttons, Qt::AlignBottom);
}

QPushButton *PageHeader::addButton(const QString &text, const QString &accessibleName,
                                   std::optional<Icons::Icon> icon, Kind kind)
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(accessibleName);
    button->setDefault(kind == Kind::Main);
    if (icon)
        button->setIcon(Icons::icon(*icon));
    m_buttons->addWidget(button);
    return button;
}

void PageHeader::addGap()
{
    m_buttons->addSpacing(Metrics::Group);
}

void PageHeader::addWidget(QWidget *widget, int stretch)
{
    m_buttons->addWidget(widget, stretch);
}

// SPDX-License-Identifier: Apache-2.0
#include "FilterableValue.h"

#include "FilterButton.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>

FilterableValue::FilterableValue(const QString &text, bool identifier, QWidget *parent)
    : QWidget(parent)
    , m_button(new FilterButton(this))
{
    auto *label = new PlainLabel(text.isEmpty() ? QStringLiteral("–") : text, this);
    label->setWrapped(true);
    label->setSelectable(true);
    if (identifier)
        label->setFont(Metrics::fixedFont(font()));
    build(label, true);
}

FilterableValue::FilterableValue(QWidget *value, QWidget *parent)
    : QWidget(parent)
    , m_button(new FilterButton(this))
{
    build(value, false);
}

void FilterableValue::build(QWidget *value, bool stretch)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap / 2);
    row->addWidget(value, stretch ? 1 : 0);
    row->addWidget(m_button, 0, Qt::AlignTop);
    if (!stretch)
        row->addStretch(1);
}

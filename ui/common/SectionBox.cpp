// SPDX-License-Identifier: Apache-2.0
#include "SectionBox.h"

#include "Chip.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "PlainToolTip.h"
#include "TimeText.h"

#include <QGridLayout>
#include <QHBoxLayout>

SectionBox::SectionBox(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_titleRow(new QHBoxLayout)
    , m_title(new PlainLabel(title, this))
{
    m_title->setFont(Metrics::boldFont(font()));
    m_titleRow->setSpacing(Metrics::Gap);
    m_titleRow->addWidget(m_title);
    m_titleRow->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(m_titleRow);
    clear();
}

void SectionBox::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SectionBox::addToTitle(QWidget *widget)
{
    m_titleRow->addWidget(widget);
}

PlainLabel *SectionBox::addRow(const QString &label, const QString &value, Value kind)
{
    auto *shown = new PlainLabel(value.isEmpty() ? QStringLiteral("–") : value, m_content);
    shown->setWrapped(true);
    shown->setSelectable(!value.isEmpty());
    // Not its accessible name: that would hide the value from assistive technology.
    shown->setAccessibleDescription(label);
    if (kind == Value::Identifier)
        shown->setFont(Metrics::fixedFont(font()));
    addRow(label, shown);
    return shown;
}

PlainLabel *SectionBox::addTime(const QString &label, const QDateTime &time)
{
    PlainLabel *shown = addRow(label, TimeText::local(time));
    shown->setToolTip(PlainToolTip::escaped(TimeText::toolTip(time)));
    return shown;
}

void SectionBox::addChip(const QString &label, const QString &value, Tone tone)
{
    auto *chip = new Chip(value, tone, m_content);
    m_grid->addWidget(chip, m_row, 1, Qt::AlignLeft | Qt::AlignVCenter);
    addRow(label, nullptr);
}

void SectionBox::addRow(const QString &label, QWidget *value)
{
    auto *name = new PlainLabel(label, m_content);
    name->setQuiet(true);
    name->setMinimumWidth(120);
    m_grid->addWidget(name, m_row, 0, Qt::AlignLeft | Qt::AlignTop);
    if (value)
        m_grid->addWidget(value, m_row, 1);
    ++m_row;
}

void SectionBox::addWide(QWidget *widget)
{
    m_grid->addWidget(widget, m_row, 0, 1, 2);
    ++m_row;
}

PlainLabel *SectionBox::addNote(const QString &text)
{
    auto *note = new PlainLabel(text, m_content);
    note->setWrapped(true);
    note->setQuiet(true);
    addWide(note);
    return note;
}

void SectionBox::clear()
{
    delete m_content;
    m_content = new QWidget(this);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::Group);
    m_grid->setVerticalSpacing(Metrics::Gap);
    m_grid->setColumnStretch(1, 1);
    m_row = 0;
    static_cast<QVBoxLayout *>(layout())->addWidget(m_content);
}

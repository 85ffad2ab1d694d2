// SPDX-License-Identifier: Apache-2.0
#include "FormField.h"

#include "Icons.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "ToneColours.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

FormField::FormField(const QString &label, QWidget *field, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_help(new PlainLabel(this))
    , m_errorRow(new QWidget(this))
    , m_errorIcon(new QLabel(m_errorRow))
    , m_error(new PlainLabel(m_errorRow))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (!label.isEmpty()) {
        auto *name = new PlainLabel(label, this);
        name->setBuddy(field);
        column->addWidget(name);
    }
    column->addWidget(field);

    m_help->setWrapped(true);
    m_help->setQuiet(true);
    column->addWidget(m_help);

    m_error->setWrapped(true);
    auto *row = new QHBoxLayout(m_errorRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_errorIcon, 0, Qt::AlignTop);
    row->addWidget(m_error, 1);
    column->addWidget(m_errorRow);
    m_errorRow->hide();

    setHelp(help);
    recolour();
}

void FormField::setErrors(const QStringList &messages)
{
    m_error->setText(messages.join(QLatin1Char('\n')));
    m_errorRow->setVisible(!messages.isEmpty());
    m_field->setAccessibleDescription(messages.isEmpty() ? m_helpText : m_error->plainText());
}

QString FormField::error() const
{
    return m_error->plainText();
}

bool FormField::hasError() const
{
    return !m_error->plainText().isEmpty();
}

void FormField::setHelp(const QString &help)
{
    m_helpText = help;
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
    if (!hasError())
        m_field->setAccessibleDescription(help);
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void FormField::recolour()
{
    const QColor red = toneColours(Tone::Failed, QGuiApplication::palette()).plain;
    if (m_error->palette().color(QPalette::WindowText) == red)
        return;
    QPalette words;
    words.setColor(QPalette::WindowText, red);
    m_error->setPalette(words);
    m_errorIcon->setPixmap(
        Icons::pixmap(Icons::Icon::Alert, red, Metrics::IconSize, devicePixelRatioF()));
}

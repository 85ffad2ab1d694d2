// SPDX-License-Identifier: Apache-2.0
#include "EmptyState.h"

#include "Metrics.h"
#include "PlainLabel.h"
#include "ToneColours.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int pictureSize = 40;
constexpr int textWidth = 420;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_button(new QPushButton(this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setFont(Metrics::boldFont(font()));
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWrapped(true);
    m_text->setFixedWidth(textWidth);
    m_text->setQuiet(true);
    m_picture->setAlignment(Qt::AlignCenter);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Gap);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(Metrics::Gap);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(Metrics::Gap);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);

    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    m_button->hide();
}

void EmptyState::setState(Icons::Icon icon, const QString &title, const QString &text,
                          const QString &action)
{
    m_icon = icon;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    // A centred label is given its one-line hint; it needs all its lines.
    m_text->setMinimumHeight(qMax(0, m_text->heightForWidth(textWidth)));
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(!action.isEmpty());
    drawIcon();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    m_picture->setPixmap(
        Icons::pixmap(m_icon, quietText(palette()), pictureSize, devicePixelRatioF()));
}

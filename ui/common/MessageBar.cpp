// SPDX-License-Identifier: Apache-2.0
#include "MessageBar.h"

#include "Icons.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "Problem.h"
#include "ToneColours.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new PlainLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_text->setWrapped(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setAutoDefault(false);
    m_button->hide();
    m_close->setIcon(Icons::icon(Icons::Icon::Close));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);

    connect(m_button, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::showMessage(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(!action.isEmpty());
    recolour();
    show();
}

void MessageBar::showProblem(const Problem &problem, const QString &action)
{
    showMessage(Tone::Failed, problem.text(), action);
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::clear()
{
    m_text->setText({});
    hide();
}

QString MessageBar::text() const
{
    return m_text->plainText();
}

QSize MessageBar::sizeHint() const
{
    // Qt would take the height the text has at its narrowest.
    constexpr int usualWidth = 560;
    return {320, layout()->totalHeightForWidth(usualWidth)};
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const ToneColours colours = toneColours(m_tone, QGuiApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(colours.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::Radius,
                            Metrics::Radius);
}

void MessageBar::recolour()
{
    const ToneColours colours = toneColours(m_tone, QGuiApplication::palette());
    QPalette words;
    words.setColor(QPalette::WindowText, colours.text);
    words.setColor(QPalette::Text, colours.text);
    if (m_text->palette().color(QPalette::WindowText) != colours.text)
        m_text->setPalette(words);
    const Icons::Icon icon = m_tone == Tone::Failed      ? Icons::Icon::Alert
                             : m_tone == Tone::Waiting   ? Icons::Icon::Clock
                             : m_tone == Tone::Succeeded ? Icons::Icon::Check
                                                         : Icons::Icon::Info;
    m_icon->setPixmap(Icons::pixmap(icon, colours.text, Metrics::IconSize, devicePixelRatioF()));
    update();
}

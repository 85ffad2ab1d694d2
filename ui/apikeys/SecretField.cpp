// SPDX-License-Identifier: Apache-2.0
#include "SecretField.h"

#include "Metrics.h"
#include "SecretFieldAccess.h"
#include "TransferBuffers.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionFrame>

#include <algorithm>

namespace {

constexpr int margin = Metrics::Gap; // between the frame and the characters
constexpr int comfortable = 40;      // characters the field asks room for

} // namespace

SecretField::SecretField(QWidget *parent)
    : QWidget(parent)
{
    SecretFieldAccess::install();
    setFont(Metrics::fixedFont(font()));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SecretField::showSecret(const OneTimeSecret *secret)
{
    // Assistive technology may have read the last one.
    if (m_secret)
        TransferBuffers::overwriteSoon(qApp);
    m_secret = secret;
    updateGeometry();
    update();
}

QByteArrayView SecretField::secret() const
{
    return m_secret ? m_secret->view() : QByteArrayView();
}

QSize SecretField::cell() const
{
    const QFontMetrics metrics = fontMetrics();
    // Not every fixed font is as fixed as it says.
    return {std::max(metrics.horizontalAdvance(u'0'), metrics.horizontalAdvance(u'W')),
            metrics.lineSpacing()};
}

int SecretField::columns(int width) const
{
    return std::max(1, (width - 2 * margin) / cell().width());
}

QRect SecretField::characterRect(int at) const
{
    const QSize one = cell();
    const int inLine = columns(width());
    const int lines = std::max<int>(1, (static_cast<int>(secret().size()) + inLine - 1) / inLine);
    const int top = (height() - lines * one.height()) / 2;
    return {QPoint(margin + (at % inLine) * one.width(), top + (at / inLine) * one.height()), one};
}

int SecretField::characterAt(const QPoint &point) const
{
    for (int at = 0; at < secret().size(); ++at) {
        if (characterRect(at).contains(point))
            return at;
    }
    return -1;
}

QSize SecretField::sizeHint() const
{
    const int width = 2 * margin + comfortable * cell().width();
    return {width, heightForWidth(width)};
}

QSize SecretField::minimumSizeHint() const
{
    return {2 * margin + (comfortable / 2) * cell().width(), cell().height() + 2 * margin};
}

int SecretField::heightForWidth(int width) const
{
    const int inLine = columns(width);
    const int lines = std::max<int>(1, (static_cast<int>(secret().size()) + inLine - 1) / inLine);
    return lines * cell().height() + 2 * margin;
}

void SecretField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    frame.state |= QStyle::State_Sunken | QStyle::State_ReadOnly;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);

    painter.setPen(palette().color(QPalette::Text));
    const int ascent = fontMetrics().ascent();
    const QByteArrayView shown = secret();
    // One by one: a whole string would go through caches of text layouts.
    for (int at = 0; at < shown.size(); ++at) {
        const QRect place = characterRect(at);
        painter.drawText(place.left(), place.top() + ascent, QString(QLatin1Char(shown.at(at))));
    }
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        Q_EMIT copyRequested();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SecretField::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &SecretField::copyRequested);
    menu->popup(event->globalPos());
}

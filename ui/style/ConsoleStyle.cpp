// SPDX-License-Identifier: Apache-2.0
#include "ConsoleStyle.h"

#include "Metrics.h"
#include "ToneColours.h"

#include <QLineEdit>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace {

QColor edgeOf(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

QColor accentOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Highlight);
}

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &edge,
                qreal width = 1.0)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(edge, width));
    painter->setBrush(fill);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Metrics::Radius,
                             Metrics::Radius);
    painter->restore();
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void ConsoleStyle::polish(QPalette &palette)
{
    Q_UNUSED(palette) // ours is complete; Fusion's own would undo it
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0) {
            drawField(option, painter);
            return;
        }
        break;
    case PE_FrameLineEdit:
        return; // drawn with its panel
    case PE_FrameFocusRect:
        // Buttons and fields show focus by their edge; cells by the selection.
        if (!qobject_cast<const QLineEdit *>(widget) &&
            !qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            const QRect rect = option->rect.adjusted(0, 0, 0, 0);
            roundedBox(painter, rect, Qt::transparent, accentOf(option->palette), 1.5);
            return;
        }
        break;
    case PE_Frame: {
        // Around tables and text: one hairline.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0 && frame->frameShape == QFrame::StyledPanel) {
            const bool focused = option->state & State_HasFocus;
            roundedBox(painter, option->rect, Qt::transparent,
                       focused ? accentOf(option->palette) : edgeOf(option->palette));
            return;
        }
        break;
    }
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            hairline(option->palette));
        return;
    case PE_IndicatorRadioButton:
    case PE_IndicatorCheckBox:
        drawIndicator(element == PE_IndicatorRadioButton, option, painter);
        return;
    case PE_IndicatorHeaderArrow:
        // Qt's mark of an ascending order points down; everywhere else it points up.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
            header && header->sortIndicator != QStyleOptionHeader::None) {
            const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
            QStyleOption arrow(*option);
            QProxyStyle::drawPrimitive(ascending ? PE_IndicatorArrowUp : PE_IndicatorArrowDown,
                                       &arrow, painter, widget);
            return;
        }
        break;
    case PE_PanelMenu:
        painter->fillRect(option->rect, edgeOf(option->palette));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1),
                          option->palette.color(QPalette::Base));
        return;
    case PE_PanelTipLabel:
        roundedBox(painter, option->rect, option->palette.color(QPalette::ToolTipBase),
                   edgeOf(option->palette));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawButton(const QStyleOption *option, QPainter *painter) const
{
    const QPalette &palette = option->palette;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool enabled = option->state & State_Enabled;
    const bool main = button && (button->features & QStyleOptionButton::DefaultButton) && enabled;
    const bool flat = button && (button->features & QStyleOptionButton::Flat);
    const bool pressed = option->state & (State_Sunken | State_On);
    const bool hovered = (option->state & State_MouseOver) && enabled;

    QColor fill = main ? accentOf(palette) : palette.color(QPalette::Button);
    if (flat && !main)
        fill = Qt::transparent;
    if (pressed)
        fill = main ? fill.darker(118) : palette.color(QPalette::Window).darker(108);
    else if (hovered)
        fill = main ? fill.darker(108)
                    : (isDark(palette) ? palette.color(QPalette::Light)
                                       : palette.color(QPalette::Window).darker(103));
    if (!enabled && !flat)
        fill = palette.color(QPalette::Window);

    QColor edge = flat ? QColor(Qt::transparent) : (main ? fill : edgeOf(palette));
    qreal width = 1.0;
    // What is switched on stays told apart from what the mouse is over.
    if ((option->state & State_On) && enabled && !main) {
        edge = accentOf(palette);
        width = 1.5;
    }
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        edge = main ? palette.color(QPalette::WindowText) : accentOf(palette);
        width = 2.0;
    }
    roundedBox(painter, option->rect, fill, edge, width);
}

void ConsoleStyle::drawIndicator(bool round, const QStyleOption *option, QPainter *painter) const
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool some = option->state & State_NoChange;
    const bool focused = (option->state & State_HasFocus) && enabled;
    const QColor accent = enabled ? accentOf(palette) : palette.color(QPalette::Mid);
    const int side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    box.adjust(0.75, 0.75, -0.75, -0.75);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // The edge of what can be ticked has to stand out from the page (WCAG 1.4.11, 3:1).
    const QColor edge = on || some || focused ? accent : quietText(palette);
    painter->setPen(QPen(edge, focused ? 1.8 : 1.2));
    painter->setBrush(on || some ? accent : palette.color(QPalette::Base));
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    const QColor mark = palette.color(QPalette::Active, QPalette::HighlightedText);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(box.center(), side * 0.19, side * 0.19);
    } else if (on || some) {
        painter->setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QPolygonF tick;
        if (some)
            tick << QPointF(0.28, 0.5) << QPointF(0.72, 0.5);
        else
            tick << QPointF(0.26, 0.52) << QPointF(0.43, 0.69) << QPointF(0.75, 0.33);
        for (QPointF &point : tick)
            point = box.topLeft() + QPointF(point.x() * box.width(), point.y() * box.height());
        painter->drawPolyline(tick);
    }
    painter->restore();
}

void ConsoleStyle::drawField(const QStyleOption *option, QPainter *painter) const
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & State_Enabled;
    const bool readOnly = option->state & State_ReadOnly;
    const bool focused = (option->state & State_HasFocus) && enabled;
    roundedBox(painter, option->rect,
               enabled && !readOnly ? palette.color(QPalette::Base)
                                    : palette.color(QPalette::Window),
               focused ? accentOf(palette) : edgeOf(palette), focused ? 1.6 : 1.0);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && (button->features & QStyleOptionButton::DefaultButton) &&
            (button->state & State_Enabled)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText,
                                  copy.palette.color(QPalette::Active, QPalette::HighlightedText));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        drawHeader(option, painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            hairline(option->palette));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeaderV2 copy;
            if (const auto *v2 = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option))
                copy = *v2;
            else
                copy.QStyleOptionHeader::operator=(*header);
            copy.palette.setColor(QPalette::ButtonText, quietText(option->palette));
            copy.palette.setColor(QPalette::WindowText, quietText(option->palette));
            copy.rect.adjust(2, 0, -2, 0);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        drawTab(option, painter, widget);
        return;
    case CE_Splitter:
        return; // the gap itself is the handle
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawHeader(const QStyleOption *option, QPainter *painter) const
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      hairline(option->palette));
}

void ConsoleStyle::drawTab(const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab || tab->shape != QTabBar::RoundedNorth) {
        QProxyStyle::drawControl(CE_TabBarTabShape, option, painter, widget);
        return;
    }
    const QRect line(tab->rect.left() + 4, tab->rect.bottom() - 1, tab->rect.width() - 8, 2);
    if (tab->state & State_Selected)
        painter->fillRect(line, accentOf(tab->palette));
    else if (tab->state & State_MouseOver)
        painter->fillRect(line, edgeOf(tab->palette));
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        control == CC_ToolButton && tool && tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon &&
        (tool->features & QStyleOptionToolButton::HasMenu)) {
        // Qt hangs the mark of the menu into the lower corner; it belongs on the text's middle.
        QStyleOptionToolButton plain(*tool);
        plain.features &= ~QStyleOptionToolButton::ToolButtonFeatures(
            QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::Menu);
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        QStyleOption mark(*tool);
        mark.rect = QRect(option->rect.right() - 8, option->rect.center().y() - 2, 6, 6);
        drawPrimitive(PE_IndicatorArrowDown, &mark, painter, widget);
        return;
    }
    if (control != CC_ScrollBar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const QPalette &palette = option->palette;
    painter->fillRect(option->rect, palette.color(QPalette::Base));
    if (!(option->state & State_Enabled))
        return;
    const bool active = (option->activeSubControls & SC_ScrollBarSlider) &&
                        (option->state & (State_MouseOver | State_Sunken));
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? quietText(palette) : edgeOf(palette));
    painter->drawRoundedRect(QRectF(slider).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
}

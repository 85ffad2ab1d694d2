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
    return isDark(palette) ? palette.color(QPalette::Mid) : palette.color(QPalette::Mid);
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
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        edge = main ? palette.color(QPalette::WindowText) : accentOf(palette);
        width = 2.0;
    }
    roundedBox(painter, option->rect, fill, edge, width);
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
            copy.rect.adjust(4, 0, -4, 0);
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

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (metric) {
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SplitterWidth:
        return 9;
    case PM_HeaderMargin:
        return 6;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Metrics::Gap;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_TabBar_Alignment:
    case SH_UnderlineShortcut:
        return hint == SH_TabBar_Alignment ? int(Qt::AlignLeft) : 0;
    case SH_FormLayoutLabelAlignment:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &size, const QWidget *widget) const
{
    QSize found = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        found += QSize(12, 2);
        found.setHeight(qMax(found.height(), 30));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        found.setHeight(qMax(found.height() + 2, 30));
        break;
    case CT_HeaderSection:
        found.setHeight(qMax(found.height(), 30));
        break;
    default:
        break;
    }
    return found;
}

// SPDX-License-Identifier: Apache-2.0
#include "CompareDelegate.h"

#include "CompareModel.h"
#include "Metrics.h"
#include "ToneColours.h"

namespace {

Tone toneOf(LineDiff::Kind kind)
{
    switch (kind) {
    case LineDiff::Kind::Changed:
        return Tone::Waiting;
    case LineDiff::Kind::Left:
        return Tone::Failed;
    case LineDiff::Kind::Right:
        return Tone::Succeeded;
    case LineDiff::Kind::Same:
        break;
    }
    return Tone::None;
}

//! Characters before the difference that stay in sight.
constexpr int before = 12;

} // namespace

void CompareDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (index.data(CompareModel::HeadingRole).toBool()) {
        option->font = Metrics::boldFont(option->widget ? option->widget->font() : option->font);
        return;
    }
    option->font = Metrics::fixedFont(option->font);
    option->fontMetrics = QFontMetrics(option->font);
    const auto kind = LineDiff::Kind(index.data(CompareModel::KindRole).toInt());
    const bool sign = index.column() == CompareModel::SignColumn;
    const bool empty =
        (kind == LineDiff::Kind::Left && index.column() == CompareModel::RightColumn) ||
        (kind == LineDiff::Kind::Right && index.column() == CompareModel::LeftColumn);
    if (kind == LineDiff::Kind::Same || empty)
        return;
    const ToneColours colours = toneColours(toneOf(kind), option->palette);
    option->backgroundBrush = colours.background;
    option->palette.setColor(QPalette::Text, colours.text);
    if (sign)
        return;
    const int same = index.data(CompareModel::SamePrefixRole).toInt();
    if (same > before &&
        option->fontMetrics.horizontalAdvance(option->text) > option->rect.width() &&
        option->fontMetrics.horizontalAdvance(option->text.left(same)) > option->rect.width() / 2)
        option->text = QChar(0x2026) + option->text.mid(same - before);
}

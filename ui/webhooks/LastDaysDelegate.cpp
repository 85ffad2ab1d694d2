// SPDX-License-Identifier: Apache-2.0
#include "LastDaysDelegate.h"

#include "Metrics.h"
#include "PlainToolTip.h"
#include "ToneColours.h"
#include "WebhooksTableModel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>

#include <array>

namespace {

constexpr int days = 7;
constexpr int barWidth = 6;
constexpr int barGap = 3;

struct Day
{
    int succeeded = 0;
    int failed = 0;
};

std::array<Day, days> daysOf(const QModelIndex &index)
{
    const QVariantList counts = index.data(WebhooksTableModel::LastDaysRole).toList();
    std::array<Day, days> result;
    for (int day = 0; day < days && 2 * day + 1 < counts.size(); ++day)
        result[day] = {counts[2 * day].toInt(), counts[2 * day + 1].toInt()};
    return result;
}

} // namespace

void LastDaysDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString words = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const std::array<Day, days> counts = daysOf(index);
    int most = 1;
    for (const Day &day : counts)
        most = std::max(most, day.succeeded + day.failed);
    const QRect room = item.rect.adjusted(Metrics::Gap, 6, -Metrics::Gap, -6);
    const QColor good = toneColours(Tone::Succeeded, item.palette).plain;
    const QColor bad = toneColours(Tone::Failed, item.palette).plain;
    painter->save();
    for (int i = 0; i < days; ++i) {
        const Day &day = counts[i];
        const int left = room.left() + i * (barWidth + barGap);
        const auto height = [&room, most](int count) {
            // What happened at all is seen: one failure among thousands too.
            return count == 0 ? 0 : std::max(2, room.height() * count / most);
        };
        const int failed = height(day.failed);
        const int succeeded = std::min(height(day.succeeded), room.height() - failed);
        const int bottom = room.bottom() + 1;
        painter->fillRect(left, bottom - 1, barWidth, 1, hairline(item.palette));
        painter->fillRect(left, bottom - succeeded, barWidth, succeeded, good);
        painter->fillRect(left, bottom - succeeded - failed, barWidth, failed, bad);
    }
    const QRect rest =
        item.rect.adjusted(Metrics::Gap + days * (barWidth + barGap) + barGap, 0, -Metrics::Gap, 0);
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(words, Qt::ElideRight, rest.width()));
    painter->restore();
}

bool LastDaysDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const std::array<Day, days> counts = daysOf(index);
    const QDate today = QDate::currentDate();
    QStringList lines;
    for (int i = 0; i < days; ++i) {
        lines << tr("%1: %2 succeeded, %3 failed")
                     .arg(QLocale().toString(today.addDays(i - days + 1), QLocale::ShortFormat))
                     .arg(counts[i].succeeded)
                     .arg(counts[i].failed);
    }
    PlainToolTip::show(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

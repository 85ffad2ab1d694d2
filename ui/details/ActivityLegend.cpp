// SPDX-License-Identifier: Apache-2.0
#include "ActivityLegend.h"

#include "ActivityColours.h"
#include "ActivityText.h"
#include "Metrics.h"
#include "ToneColours.h"

#include <QPainter>

namespace {

constexpr int swatch = 10;

} // namespace

ActivityLegend::ActivityLegend(bool requests, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActivityLegend::show(const ActivityCounts &totals, const QString &note)
{
    m_totals = totals;
    m_note = note;
    setAccessibleName(words().join(QLatin1String(", ")));
    update();
}

QSize ActivityLegend::sizeHint() const
{
    return {200, fontMetrics().height() + 2};
}

QStringList ActivityLegend::words() const
{
    if (!m_requests)
        return {ActivityText::total(m_totals.total(), false)};
    QStringList words;
    for (int sort = 0; sort < ActivityCounts::SortCount; ++sort)
        words.append(ActivityText::count(ActivityCounts::Sort(sort), m_totals.of[size_t(sort)]));
    return words;
}

void ActivityLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QStringList entries = words();
    int x = 0;
    for (int i = 0; i < entries.size(); ++i) {
        const QRect box(x, (height() - swatch) / 2, swatch, swatch);
        painter.fillRect(box, m_requests ? ActivityColours::bar(ActivityCounts::Sort(i), palette())
                                         : ActivityColours::plainBar(palette()));
        x += swatch + 6;
        const int textWidth = fontMetrics().horizontalAdvance(entries[i]);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(x, 0, textWidth + 2, height()),
                         int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, entries[i]);
        x += textWidth + Metrics::Group;
    }
    painter.setPen(quietText(palette()));
    painter.drawText(QRect(x, 0, qMax(0, width() - x), height()),
                     int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_note, Qt::ElideRight, qMax(0, width() - x)));
}

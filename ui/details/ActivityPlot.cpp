// SPDX-License-Identifier: Apache-2.0
#include "ActivityPlot.h"

#include "ActivityColours.h"
#include "ActivityText.h"
#include "PlainToolTip.h"
#include "ToneColours.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {

constexpr int barsHeight = 34;
constexpr double widestBar = 28;
constexpr double lowestPart = 2; //!< a single error shows beside a million successes
constexpr int labelSpace = 96;

} // namespace

ActivityPlot::ActivityPlot(const QString &accessibleName, bool requests, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
{
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describeCursor();
}

QSize ActivityPlot::sizeHint() const
{
    return {400, barsHeight + 4 + fontMetrics().height()};
}

QSize ActivityPlot::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void ActivityPlot::setSummary(const ActivitySummary &summary)
{
    const auto momentOf = [this](int bucket) {
        return bucket >= 0 && bucket < m_summary.buckets.size() ? m_summary.buckets[bucket].from
                                                                : -1;
    };
    const qint64 cursor = momentOf(m_cursor);
    const qint64 anchor = momentOf(m_anchor);
    m_summary = summary;
    m_highest = 0;
    for (const ActivityBucket &bucket : m_summary.buckets)
        m_highest = std::max(m_highest, bucket.counts.total());
    const auto bucketOf = [this](qint64 moment) {
        const auto found = std::find_if(
            m_summary.buckets.cbegin(), m_summary.buckets.cend(),
            [moment](const ActivityBucket &b) { return b.from <= moment && moment < b.to; });
        return found == m_summary.buckets.cend() ? -1 : int(found - m_summary.buckets.cbegin());
    };
    m_cursor = cursor < 0 ? -1 : bucketOf(cursor);
    m_anchor = m_cursor < 0 || anchor < 0 ? -1 : bucketOf(anchor);
    m_dragging = m_dragging && m_anchor >= 0;
    describeCursor();
    update();
}

QRectF ActivityPlot::plotRect() const
{
    const double width =
        std::min<double>(this->width(), widestBar * double(m_summary.buckets.size()));
    return {0, 1, width, barsHeight};
}

QRectF ActivityPlot::bucketRect(int bucket) const
{
    const QRectF plot = plotRect();
    const double each = plot.width() / double(std::max<qsizetype>(m_summary.buckets.size(), 1));
    return {plot.left() + each * bucket, plot.top(), each, plot.height()};
}

int ActivityPlot::bucketAt(double x) const
{
    const QRectF plot = plotRect();
    const int count = int(m_summary.buckets.size());
    if (count == 0 || plot.width() <= 0)
        return -1;
    return std::clamp(int((x - plot.left()) * count / plot.width()), 0, count - 1);
}

QString ActivityPlot::describe(int bucket) const
{
    if (bucket < 0 || bucket >= m_summary.buckets.size())
        return {};
    const int first = m_anchor < 0 ? bucket : std::min(bucket, m_anchor);
    const int last = m_anchor < 0 ? bucket : std::max(bucket, m_anchor);
    ActivityCounts counts;
    for (int i = first; i <= last; ++i)
        counts += m_summary.buckets[i].counts;
    return ActivityText::range(m_summary.buckets[first].from, m_summary.buckets[last].to) +
           QLatin1Char('\n') + ActivityText::counts(counts, m_requests);
}

void ActivityPlot::describeCursor()
{
    QString text = describe(m_cursor);
    if (text.isEmpty() && !m_summary.buckets.isEmpty())
        text = ActivityText::range(m_summary.buckets.first().from, m_summary.buckets.last().to) +
               QLatin1Char('\n') + ActivityText::counts(m_summary.totals, m_requests);
    text.replace(QLatin1Char('\n'), QLatin1String(", "));
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void ActivityPlot::moveCursor(int bucket, bool extend)
{
    if (m_summary.buckets.isEmpty())
        return;
    if (extend && m_anchor < 0)
        m_anchor = m_cursor;
    if (!extend)
        m_anchor = -1;
    m_cursor = std::clamp(bucket, 0, int(m_summary.buckets.size()) - 1);
    describeCursor();
    update();
}

void ActivityPlot::choose()
{
    if (m_cursor < 0 || m_cursor >= m_summary.buckets.size())
        return;
    const int other = m_anchor < 0 ? m_cursor : m_anchor;
    const qint64 from = m_summary.buckets[std::min(m_cursor, other)].from;
    const qint64 to = m_summary.buckets[std::max(m_cursor, other)].to;
    m_anchor = -1;
    m_dragging = false;
    Q_EMIT rangeChosen(from, to);
}

void ActivityPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_summary.buckets.isEmpty()) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveCursor(bucketAt(event->position().x()), false);
    m_anchor = m_cursor;
    m_dragging = true;
}

void ActivityPlot::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_cursor = bucketAt(event->position().x());
    describeCursor();
    update();
    PlainToolTip::show(event->globalPosition().toPoint(), describe(m_cursor), this);
}

void ActivityPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragging || event->button() != Qt::LeftButton)
        return;
    m_dragging = false;
    // A click only puts the cursor; a range takes a drag, one bucket a double click.
    if (m_anchor >= 0 && m_anchor != m_cursor)
        choose();
    m_anchor = -1;
    update();
}

void ActivityPlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_summary.buckets.isEmpty())
        return;
    moveCursor(bucketAt(event->position().x()), false);
    choose();
}

void ActivityPlot::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int last = int(m_summary.buckets.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor < 0 ? last : m_cursor - 1, extend);
        return;
    case Qt::Key_Right:
        moveCursor(m_cursor < 0 ? last : m_cursor + 1, extend);
        return;
    case Qt::Key_Home:
        moveCursor(0, extend);
        return;
    case Qt::Key_End:
        moveCursor(last, extend);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return;
    case Qt::Key_Escape:
        if (m_anchor >= 0) {
            m_anchor = -1;
            m_dragging = false;
            describeCursor();
            update();
        } else {
            Q_EMIT wholeTimeRequested();
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ActivityPlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // With the keyboard there has to be a bucket to go on from: the newest.
    if (event->reason() != Qt::MouseFocusReason && m_cursor < 0)
        moveCursor(int(m_summary.buckets.size()) - 1, false);
    update();
}

void ActivityPlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_anchor = -1;
    m_dragging = false;
    m_cursor = -1;
    describeCursor();
    update();
}

bool ActivityPlot::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const bool over = plotRect().adjusted(0, 0, 0, height()).contains(help->pos());
        PlainToolTip::show(help->globalPos(),
                           over ? describe(bucketAt(help->pos().x())) : QString(), this);
        return true;
    }
    // Esc belongs to the strip while it has the focus, not to the page's own shortcut.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ActivityPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot = plotRect();
    paintBars(painter);
    paintSelection(painter);
    painter.setPen(hairline(palette()));
    painter.drawLine(QPointF(0, plot.bottom() + 0.5), QPointF(width(), plot.bottom() + 0.5));
    paintAxis(painter);
}

void ActivityPlot::paintBars(QPainter &painter) const
{
    if (m_highest == 0)
        return;
    for (int i = 0; i < m_summary.buckets.size(); ++i) {
        const ActivityCounts &counts = m_summary.buckets[i].counts;
        const QRectF cell = bucketRect(i);
        const double gap = cell.width() >= 6 ? 1 : (cell.width() >= 3 ? 0.5 : 0);
        double bottom = cell.bottom();
        for (int sort = 0; sort < ActivityCounts::SortCount; ++sort) {
            const qint64 count = counts.of[size_t(sort)];
            if (count == 0)
                continue;
            const double height = std::max(lowestPart, (cell.height() - 2 * lowestPart) *
                                                           double(count) / double(m_highest));
            painter.fillRect(
                QRectF(cell.left() + gap / 2, bottom - height, cell.width() - gap, height),
                m_requests ? ActivityColours::bar(ActivityCounts::Sort(sort), palette())
                           : ActivityColours::plainBar(palette()));
            bottom -= height;
        }
    }
}

void ActivityPlot::paintSelection(QPainter &painter) const
{
    if (m_cursor < 0 || m_cursor >= m_summary.buckets.size())
        return;
    const int other = m_anchor < 0 ? m_cursor : m_anchor;
    const QRectF area = bucketRect(std::min(m_cursor, other))
                            .united(bucketRect(std::max(m_cursor, other)))
                            .adjusted(0, -1, 0, 0);
    QColor fill = palette().color(QPalette::Highlight);
    fill.setAlpha(m_anchor < 0 ? 48 : 72);
    painter.fillRect(area, fill);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ActivityPlot::paintAxis(QPainter &painter) const
{
    if (m_summary.buckets.isEmpty())
        return;
    const QRectF plot = plotRect();
    const qint64 from = m_summary.buckets.first().from;
    const qint64 to = m_summary.buckets.last().to;
    const int most = std::max(2, int(plot.width()) / labelSpace + 1);
    const bool months = m_summary.step.unit == TimeStep::Unit::Month;
    const TimeStep step = TimeSteps::fitting(
        from, to, most, months ? qint64(m_summary.step.count) * 28 * 86400 : m_summary.step.count);
    painter.setPen(quietText(palette()));
    const double top = plot.bottom() + 3;
    double free = 0;
    for (const qint64 moment : TimeSteps::bounds(from, to - 1, step, QTimeZone::systemTimeZone())) {
        if (moment < from || moment >= to)
            continue;
        const double x = plot.left() + plot.width() * double(moment - from) / double(to - from);
        const QString text = ActivityText::axis(moment, step);
        const double textWidth = fontMetrics().horizontalAdvance(text);
        const double left = std::min(x, width() - textWidth);
        if (left < free)
            continue;
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        painter.drawText(QRectF(left, top, textWidth + 2, fontMetrics().height()),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, text);
        free = left + textWidth + 12;
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "LineLimit.h"

#include "PlainLabel.h"
#include "PlainToolTip.h"

#include <QEvent>
#include <QTextLayout>

namespace {

//! Where the line after the last one allowed begins; -1 where all of them fit.
int endOfLines(const QString &text, const QFont &font, int width, int lines)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    int end = 0;
    int count = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        if (++count > lines) {
            layout.endLayout();
            return end;
        }
        line.setLineWidth(width);
        end = line.textStart() + line.textLength();
    }
    layout.endLayout();
    return -1;
}

} // namespace

LineLimit::LineLimit(int lines, PlainLabel *label)
    : QObject(label)
    , m_label(label)
    , m_lines(lines)
{
    label->installEventFilter(this);
    setText(label->plainText());
}

void LineLimit::setText(const QString &text)
{
    m_label->setText(text);
    m_whole = m_label->text();
    fit();
}

void LineLimit::fit()
{
    m_label->setMaximumHeight(m_label->fontMetrics().lineSpacing() * m_lines + 2);
    const int width = m_label->contentsRect().width();
    QString shown = m_whole;
    shown.replace(QLatin1Char('\n'), QChar::LineSeparator);
    int end = endOfLines(shown, m_label->font(), width, m_lines);
    const bool cut = end >= 0;
    while (end > 0) {
        --end;
        const QString shorter = shown.left(end).trimmed() + QChar(0x2026);
        if (endOfLines(shorter, m_label->font(), width, m_lines) < 0) {
            shown = shorter;
            break;
        }
    }
    if (!cut)
        shown = m_whole;
    // What the label was given stays its text for copying and for assistive technology.
    auto *label = static_cast<QLabel *>(m_label);
    if (label->text() != shown)
        label->setText(shown);
    m_label->setAccessibleName(shown == m_label->plainText() ? QString() : m_label->plainText());
    m_label->setToolTip(cut ? PlainToolTip::escaped(m_label->plainText()) : QString());
}

bool LineLimit::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        fit();
    return done;
}

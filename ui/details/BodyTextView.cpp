// SPDX-License-Identifier: Apache-2.0
#include "BodyTextView.h"

#include "BodyParts.h"
#include "JsonColours.h"
#include "Metrics.h"
#include "ToneColours.h"

#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

BodyTextView::BodyTextView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    setFont(Metrics::fixedFont(font()));
    document()->setDocumentMargin(Metrics::Gap);
}

void BodyTextView::setBody(const QString &text, const QList<JsonText::Token> &tokens,
                           const QList<qsizetype> &parts)
{
    m_text = text;
    m_parts = parts.isEmpty() ? BodyParts::of(text) : parts;
    m_tokens = tokens;
    m_matches.clear();
    m_match = -1;
    m_part = -1;
    showPart(0);
}

void BodyTextView::showPart(int part)
{
    if (part < 0 || part >= m_parts.size() || part == m_part)
        return;
    m_part = part;
    setExtraSelections({});
    const qsizetype end = m_parts.value(part + 1, m_text.size());
    // The line end between two parts would be an empty line at the end of the first.
    QStringView shown = QStringView(m_text).mid(partStart(), end - partStart());
    if (part + 1 < m_parts.size() && shown.endsWith(QLatin1Char('\n')))
        shown.chop(1);
    setPlainText(shown.toString());
    forgetHighlight();
    showMarks();
    Q_EMIT partShown(part);
}

void BodyTextView::setMatches(const QList<SearchFold::Place> &places)
{
    m_matches = places;
    m_match = -1;
    showMarks();
}

void BodyTextView::showMatch(int match)
{
    if (match < 0 || match >= m_matches.size())
        return;
    m_match = match;
    const qsizetype place = m_matches[match].at;
    const auto next = std::upper_bound(m_parts.cbegin(), m_parts.cend(), place);
    showPart(int(next - m_parts.cbegin()) - 1);
    QTextCursor cursor(document());
    cursor.setPosition(int(place - partStart()));
    setTextCursor(cursor);
    ensureCursorVisible();
    showMarks();
}

void BodyTextView::showMarks()
{
    if (m_matches.isEmpty()) {
        setExtraSelections({});
        return;
    }
    // Only what is near the view: a thousand selections would be asked for at every line painted.
    const int first = firstVisibleBlock().position();
    const QTextBlock last = cursorForPosition(QPoint(0, viewport()->height())).block();
    const int end = last.position() + last.length();
    QList<QTextEdit::ExtraSelection> marks;
    const qsizetype from = partStart() + first;
    auto at = std::lower_bound(m_matches.cbegin(), m_matches.cend(), from,
                               [](const SearchFold::Place &place, qsizetype position) {
                                   return place.at + place.length <= position;
                               });
    for (; at != m_matches.cend() && at->at < partStart() + end; ++at) {
        // One that began in the part before is marked from the beginning of this one.
        const qsizetype begin = std::max(at->at, partStart());
        marks.append(mark(int(begin - partStart()), int(at->at + at->length - begin),
                          at - m_matches.cbegin() == m_match));
    }
    setExtraSelections(marks);
}

QTextEdit::ExtraSelection BodyTextView::mark(int position, int length, bool current) const
{
    const ToneColours other = toneColours(Tone::Waiting, palette());
    const int last = document()->characterCount() - 1;
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document());
    mark.cursor.setPosition(std::min(position, last));
    mark.cursor.setPosition(std::min(position + length, last), QTextCursor::KeepAnchor);
    mark.format.setBackground(current ? palette().color(QPalette::Highlight) : other.background);
    mark.format.setForeground(current ? palette().color(QPalette::HighlightedText) : other.text);
    return mark;
}

void BodyTextView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    highlightVisible();
    if (!m_matches.isEmpty())
        showMarks();
}

void BodyTextView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    highlightVisible();
}

void BodyTextView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        forgetHighlight();
}

void BodyTextView::scrollContentsBy(int dx, int dy)
{
    QPlainTextEdit::scrollContentsBy(dx, dy);
    highlightVisible();
    if (dy != 0)
        showMarks();
}

void BodyTextView::forgetHighlight()
{
    m_done = QList<bool>(document()->blockCount(), false);
    m_highlighted = 0;
    highlightVisible();
}

void BodyTextView::highlightVisible()
{
    if (m_tokens.isEmpty() || !isVisible())
        return;
    QTextBlock block = firstVisibleBlock();
    const qreal bottom = viewport()->height();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= bottom) {
        if (!m_done.value(block.blockNumber(), true)) {
            highlight(block);
            m_done[block.blockNumber()] = true;
            ++m_highlighted;
        }
        top += blockBoundingRect(block).height();
        block = block.next();
    }
}

void BodyTextView::highlight(const QTextBlock &block)
{
    const qsizetype start = partStart() + block.position();
    const qsizetype end = start + block.length();
    const auto endsBefore = [](const JsonText::Token &token, qsizetype position) {
        return token.start + token.length <= position;
    };
    QList<QTextLayout::FormatRange> formats;
    for (auto token = std::lower_bound(m_tokens.cbegin(), m_tokens.cend(), start, endsBefore);
         token != m_tokens.cend() && token->start < end; ++token) {
        const QColor colour = JsonColours::of(token->kind, palette());
        if (!colour.isValid())
            continue;
        QTextLayout::FormatRange range;
        range.start = int(std::max(token->start, start) - start);
        range.length = int(std::min(token->start + token->length, end) - start) - range.start;
        range.format.setForeground(colour);
        formats.append(range);
    }
    block.layout()->setFormats(formats);
    document()->markContentsDirty(block.position(), block.length());
}

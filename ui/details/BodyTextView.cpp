// SPDX-License-Identifier: Apache-2.0
#include "BodyTextView.h"

#include "JsonColours.h"
#include "Metrics.h"
#include "ToneColours.h"

#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace {

constexpr int mostMatches = 999;

} // namespace

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

void BodyTextView::setBody(const QString &text, const QList<JsonText::Token> &tokens)
{
    m_tokens = tokens;
    m_matches.clear();
    m_match = -1;
    setExtraSelections({});
    setPlainText(text);
    forgetHighlight();
}

int BodyTextView::markMatches(const QStringList &words)
{
    m_match = -1;
    m_matches.clear();
    if (!words.isEmpty())
        m_matches = SearchFold::places(toPlainText(), words, mostMatches);
    showMarks();
    return int(m_matches.size());
}

void BodyTextView::showMatch(int match)
{
    if (match < 0 || match >= m_matches.size())
        return;
    m_match = match;
    QTextCursor cursor(document());
    cursor.setPosition(int(m_matches[match].at));
    setTextCursor(cursor);
    ensureCursorVisible();
    showMarks();
}

void BodyTextView::showMarks()
{
    // Only what is near the view: a thousand selections would be asked for at every line painted.
    const int first = firstVisibleBlock().position();
    const QTextBlock last = cursorForPosition(QPoint(0, viewport()->height())).block();
    const int end = last.position() + last.length();
    const ToneColours other = toneColours(Tone::Waiting, palette());
    QList<QTextEdit::ExtraSelection> marks;
    auto at = std::lower_bound(m_matches.cbegin(), m_matches.cend(), first,
                               [](const SearchFold::Place &place, qsizetype position) {
                                   return place.at + place.length <= position;
                               });
    for (; at != m_matches.cend() && at->at < end; ++at) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(int(at->at));
        mark.cursor.setPosition(int(at->at + at->length), QTextCursor::KeepAnchor);
        const bool current = at - m_matches.cbegin() == m_match;
        mark.format.setBackground(current ? palette().color(QPalette::Highlight)
                                          : other.background);
        mark.format.setForeground(current ? palette().color(QPalette::HighlightedText)
                                          : other.text);
        marks.append(mark);
    }
    setExtraSelections(marks);
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
    if (dy != 0 && !m_matches.isEmpty())
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
    const int start = block.position();
    const int end = start + block.length();
    const auto endsBefore = [](const JsonText::Token &token, int position) {
        return token.start + token.length <= position;
    };
    QList<QTextLayout::FormatRange> formats;
    for (auto token = std::lower_bound(m_tokens.cbegin(), m_tokens.cend(), start, endsBefore);
         token != m_tokens.cend() && token->start < end; ++token) {
        const QColor colour = JsonColours::of(token->kind, palette());
        if (!colour.isValid())
            continue;
        QTextLayout::FormatRange range;
        range.start = int(std::max<qsizetype>(token->start, start)) - start;
        range.length =
            int(std::min<qsizetype>(token->start + token->length, end)) - start - range.start;
        range.format.setForeground(colour);
        formats.append(range);
    }
    block.layout()->setFormats(formats);
    document()->markContentsDirty(start, block.length());
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonText.h"
#include "SearchFold.h"

#include <QPlainTextEdit>

//! A body as text in the fixed-width font. Shows one part (BodyParts) of a long text at a time and
//! highlights JSON only where it is visible, so that a large body opens at once. Reading only; Tab
//! moves on. All marking of places in a body as text is done here.
class BodyTextView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit BodyTextView(QWidget *parent = nullptr);

    //! `tokens` are places in `text`, ascending; empty for plain text. `parts` as BodyParts gives
    //! them; empty for one that is short enough to look at here.
    void setBody(const QString &text, const QList<JsonText::Token> &tokens,
                 const QList<qsizetype> &parts = {});
    //! All of the text, not only the part that is shown.
    const QString &body() const { return m_text; }
    int partCount() const { return int(m_parts.size()); }
    int part() const { return m_part; }
    void showPart(int part);

    //! Marks these places of the whole text, ascending (SearchFold::places()).
    void setMatches(const QList<SearchFold::Place> &places);
    //! Goes to a match, 0 to count - 1, also in another part.
    void showMatch(int match);
    //! Blocks that were highlighted so far, for tests.
    int highlightedBlocks() const { return m_highlighted; }

Q_SIGNALS:
    void partShown(int part);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;

private:
    void highlightVisible();
    void highlight(const QTextBlock &block);
    void forgetHighlight();
    void showMarks();
    QTextEdit::ExtraSelection mark(int position, int length, bool current) const;
    qsizetype partStart() const { return m_parts.value(m_part); }

    QString m_text;
    QList<qsizetype> m_parts{0};
    int m_part = 0;
    QList<JsonText::Token> m_tokens;
    QList<bool> m_done; //!< per block of the part
    QList<SearchFold::Place> m_matches;
    int m_match = -1;
    int m_highlighted = 0;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonText.h"
#include "SearchFold.h"

#include <QPlainTextEdit>

//! A body as text in the fixed-width font. Highlights JSON only where it is visible, so that a
//! large body opens at once. Reading only; Tab moves on.
class BodyTextView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit BodyTextView(QWidget *parent = nullptr);

    //! `tokens` are places in `text`, ascending; empty for plain text.
    void setBody(const QString &text, const QList<JsonText::Token> &tokens);
    //! Marks every place of one of `words` (without case and accents, see SearchFold); returns how
    //! many there are, at most 999.
    int markMatches(const QStringList &words);
    //! Goes to a match, 0 to count - 1.
    void showMatch(int match);
    //! Blocks that were highlighted so far, for tests.
    int highlightedBlocks() const { return m_highlighted; }

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

    QList<JsonText::Token> m_tokens;
    QList<bool> m_done; //!< per block
    QList<SearchFold::Place> m_matches;
    int m_match = -1;
    int m_highlighted = 0;
};

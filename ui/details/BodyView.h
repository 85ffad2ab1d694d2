// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "BodyContent.h"
#include "SearchFold.h"

#include <QWidget>

#include <algorithm>

class BodyTextView;
class FeedTableView;
class MarkedWords;
class JsonTreeView;
class PlainLabel;
class QComboBox;
class QKeyEvent;
class QLineEdit;
class QStackedWidget;
class QStandardItemModel;
class QToolButton;

//! A body: as tree, text, form or hexadecimal, whichever fits, with a search inside. Bodies over
//! 64 kB are read off the interface thread. As high as its content, up to `maximumContentHeight`.
//! Without a search of its own the words the reader filtered by (MarkedWords) are marked.
class BodyView final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Tree, Text, Form, Hex };

    //! `what` is part of the accessible names: "request", "response", "payload".
    explicit BodyView(const QString &what, QWidget *parent = nullptr);

    //! `sizeOfWhole` is the body's size where only its beginning is here, in bytes.
    void setBody(const QByteArray &bytes, const QString &contentType, bool cut, qint64 sizeOfWhole);
    const BodyContent &content() const { return m_content; }
    Mode mode() const;
    //! The search field takes the keyboard.
    void openSearch();
    void setMode(Mode mode);
    //! The text that is shown, for tests.
    QString shownText() const;

Q_SIGNALS:
    //! The body is on screen.
    void shown();
    //! What was searched for last was looked for everywhere.
    void searched(int matches);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void display(BodyContent content);
    void fillModes();
    void showMode();
    void showHex();
    void fitHeight();
    void buildBars();
    //! What a search found: places in a text, or nodes of the tree or rows of the form.
    struct Found
    {
        QList<SearchFold::Place> places;
        QList<int> numbers;
    };
    static QList<int> fieldsWith(const QList<std::pair<QString, QString>> &fields,
                                 const QStringList &words);
    void followMarkedWords();
    void search();
    void showFound(const Found &found, const QStringList &words);
    qsizetype matches() const { return std::max(m_found.places.size(), m_found.numbers.size()); }
    bool handleKey(QKeyEvent *key);
    void showParts();
    QWidget *shownView() const;
    void stepMatch(int by);
    int lines() const;

    BodyContent m_content;
    bool m_cut = false;
    qint64 m_sizeOfWhole = 0;
    int m_job = 0; //!< number of the newest body; older ones that arrive late are dropped
    int m_searchJob = 0;
    Found m_found;
    MarkedWords *m_marked = nullptr;
    int m_match = -1;
    QComboBox *m_modes = nullptr;
    QLineEdit *m_search = nullptr;
    PlainLabel *m_count = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QWidget *m_bar = nullptr;
    QWidget *m_partBar = nullptr;
    PlainLabel *m_partLabel = nullptr;
    QToolButton *m_previousPart = nullptr;
    QToolButton *m_nextPart = nullptr;
    PlainLabel *m_note = nullptr;
    QStackedWidget *m_stack = nullptr;
    JsonTreeView *m_tree = nullptr;
    BodyTextView *m_text = nullptr;
    QStandardItemModel *m_fields = nullptr;
    FeedTableView *m_form = nullptr;
};

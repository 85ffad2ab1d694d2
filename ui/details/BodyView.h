// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "BodyContent.h"

#include <QWidget>

class BodyTextView;
class FeedTableView;
class MarkedWords;
class JsonTreeView;
class PlainLabel;
class QComboBox;
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
    void setMode(Mode mode);
    //! The text that is shown, for tests.
    QString shownText() const;

Q_SIGNALS:
    //! The body is on screen.
    void shown();

private:
    void display(BodyContent content);
    void fillModes();
    void showMode();
    void fitHeight();
    void followMarkedWords();
    void search();
    QList<int> fieldsWith(const QStringList &words) const;
    void stepMatch(int by);
    int lines() const;

    BodyContent m_content;
    bool m_cut = false;
    qint64 m_sizeOfWhole = 0;
    int m_job = 0; //!< number of the newest body; older ones that arrive late are dropped
    MarkedWords *m_marked = nullptr;
    QList<int> m_foundFields; //!< rows of the form
    int m_matches = 0;
    int m_match = -1;
    QComboBox *m_modes = nullptr;
    QLineEdit *m_search = nullptr;
    PlainLabel *m_count = nullptr;
    QWidget *m_bar = nullptr;
    PlainLabel *m_note = nullptr;
    QStackedWidget *m_stack = nullptr;
    JsonTreeView *m_tree = nullptr;
    BodyTextView *m_text = nullptr;
    QStandardItemModel *m_fields = nullptr;
    FeedTableView *m_form = nullptr;
};

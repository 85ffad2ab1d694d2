// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class FeedTableModel;
class PlainLabel;
class QProgressBar;
class QPushButton;

//! One quiet line below a filter: how far a list that takes long has come, with **Cancel search**;
//! where one was cancelled; and how far the search index is where the filter needs it. Hidden
//! while there is nothing to say, so that quick lists do not flicker.
class SearchProgress final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int patienceMs = 300;

    explicit SearchProgress(FeedTableModel *model, QWidget *parent = nullptr);

    QString text() const;

private:
    void showState();
    void showListing();
    void showNote(const QString &note);

    FeedTableModel *m_model = nullptr;
    QProgressBar *m_bar = nullptr;
    PlainLabel *m_note = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_patience;
};

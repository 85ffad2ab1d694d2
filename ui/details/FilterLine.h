// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class FeedTableModel;
class PlainLabel;
class QCompleter;
class QLineEdit;
class QStandardItemModel;

//! The filter of a feed in one line. Takes effect 300 ms after the last key, at once with Enter.
//! A mistake is underlined and explained below, and the last good result stays. Offers what could
//! stand at the cursor. A list that takes long shows its progress and can be cancelled.
class FilterLine final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int delayMs = 300;

    FilterLine(const QString &accessibleName, FeedTableModel *model, QWidget *parent = nullptr);

    QLineEdit *field() const { return m_field; }
    //! Puts a filter in and applies it at once.
    void setText(const QString &text);
    //! What is wrong with the text; empty when nothing.
    QString error() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void showState();
    void underline(int from, int length);
    void suggest();
    void take(const QModelIndex &index);

    FeedTableModel *m_model = nullptr;
    QLineEdit *m_field = nullptr;
    PlainLabel *m_error = nullptr;
    QCompleter *m_completer = nullptr;
    QStandardItemModel *m_suggestions = nullptr;
    QTimer m_delay;
};

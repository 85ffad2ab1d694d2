// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FoundRecord.h"

#include <QDialog>

class ActionRecordsModel;
class EmptyState;
class FeedTableView;
class MessageBar;
class PlainLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class WordsFilterModel;

//! **Activity record**: what was done from this machine on one connection, with its outcome. Stands
//! beside the window, which goes on working.
class ActivityRecordDialog final : public QDialog
{
    Q_OBJECT

public:
    //! `connection` is its name. The model is the dialog's from now on.
    ActivityRecordDialog(ActionRecordsModel *model, const QString &connection, QWidget *parent);

    //! Writes the rows that show; what the file dialog does with its choice.
    void exportTo(const QString &path);

Q_SIGNALS:
    //! What a row was done to is to be shown in the window.
    void recordWanted(FoundRecord::Kind kind, const QString &uuid);

private:
    void build(const QString &connection);
    void refresh();
    void chooseFile();
    void showSubject();

    ActionRecordsModel *m_model;
    WordsFilterModel *m_rows = nullptr;
    QLineEdit *m_filter = nullptr;
    MessageBar *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    FeedTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    PlainLabel *m_count = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_export = nullptr;
};

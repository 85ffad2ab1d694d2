// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExportRequest.h"
#include "FitDialog.h"
#include "Result.h"

class Exporter;
class ExportRun;
class FormField;
class MessageBar;
class PlainLabel;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;

//! **Export**: which rows, as what, into which file; then the progress, until it is written or
//! cancelled. Closing it cancels.
class ExportDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! What can be exported: `all.filter` and `all.webhookUuid` say which rows match, `matching`
    //! how many those are as far as is known (`counted` where that is final), `chosen` those that
    //! are selected.
    struct Rows
    {
        ExportRequest all;
        qint64 matching = 0;
        bool counted = true;
        QList<qint64> chosen;
    };

    //! `exporter` outlives the dialog.
    ExportDialog(Exporter *exporter, const Rows &rows, QWidget *parent);

    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    ExportFormat format() const;
    bool onlyChosen() const;
    void formatChanged();
    void choose();
    void begin();
    void start();
    void showProgress(qint64 rows);
    void showEnd(const Result<ExportSummary> &result);
    void refresh();
    QString folder() const;

    Exporter *m_exporter = nullptr;
    Rows m_rows;
    ExportRun *m_run = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_which = nullptr;
    QLineEdit *m_file = nullptr;
    QPushButton *m_choose = nullptr;
    FormField *m_formatField = nullptr;
    FormField *m_fileField = nullptr;
    QProgressBar *m_bar = nullptr;
    PlainLabel *m_written = nullptr;
    MessageBar *m_message = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_cancel = nullptr;
    QString m_mayReplace; //!< the user has agreed to replace this file
    bool m_named = false; //!< the user has named a file
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "Result.h"

#include <QDialog>

#include <optional>

class CompareModel;
class MessageBar;
class PlainLabel;
class QPushButton;
class QTableView;
class RecordReader;
struct CompareContent;

//! **Compare requests**: two requests from the logs side by side, the older one on the left, their
//! differences marked by colour and sign. Read and compared off the interface thread.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    //! `records` outlives the dialog.
    CompareDialog(RecordReader *records, const QString &oneUuid, const QString &otherUuid,
                  QWidget *parent);

    //! Two requests that were read already: the older one on the left.
    CompareDialog(const LogDetails &left, const LogDetails &right, QWidget *parent);

    const CompareModel *model() const { return m_model; }

Q_SIGNALS:
    //! Both were read and stand side by side.
    void shown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    explicit CompareDialog(QWidget *parent);
    void build();
    void take(int place, const Result<LogDetails> &log);
    void compare();
    void show(const CompareContent &content);
    void step(int by);
    void copy();
    void fitColumns();

    std::optional<LogDetails> m_logs[2];
    CompareModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    MessageBar *m_message = nullptr;
    PlainLabel *m_count = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_copy = nullptr;
    int m_current = -1;
};

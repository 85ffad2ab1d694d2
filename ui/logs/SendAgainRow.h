// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QWidget>

class PlainLabel;
class QPushButton;
class Workspace;

//! `Send again` and `Edit and send` for one request of the logs, or why there is no sending it.
class SendAgainRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SendAgainRow(Workspace *workspace, QWidget *parent = nullptr);

    void setLog(const LogDetails &log);

private:
    void refresh();

    Workspace *m_workspace;
    LogDetails m_log;
    QPushButton *m_again;
    QPushButton *m_edit;
    PlainLabel *m_why;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class PlainLabel;
class QCheckBox;
class QPushButton;
class Workspace;

//! **Send your first request**: the local sandbox's base URL, a test key and a command to copy;
//! clearing the sample data, and keeping the sandbox running.
class FirstRequestCard final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRequestCard(Workspace *workspace, QWidget *parent = nullptr);

    //! The command, as it is copied.
    QString curl() const;

Q_SIGNALS:
    void closed();

private:
    void build();
    void refresh();
    void copyCurl();
    void clearSamples();

    Workspace *m_workspace;
    PlainLabel *m_url = nullptr;
    PlainLabel *m_key = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_clear = nullptr;
    QCheckBox *m_keep = nullptr;
    QTimer m_copied; //!< while the button says so
};

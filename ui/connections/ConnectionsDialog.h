// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class ConsoleHost;
class QListWidget;
class QPushButton;

//! The connections there are: open one, sign in again, forget one.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionsDialog(ConsoleHost *host, QWidget *parent);

private:
    void fill();
    void refresh();
    void forget();
    void openStorage();
    QString currentId() const;

    ConsoleHost *m_host;
    QListWidget *m_list = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_storage = nullptr;
    QPushButton *m_forget = nullptr;
};

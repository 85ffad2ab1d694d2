// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class Chip;
class ConsoleHost;
class ModeBadge;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;
class StatusText;

//! The line above the tabs: connection switcher, mode badge, sync status, sync now.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(ConsoleHost *host, QWidget *parent = nullptr);

    //! Reads connections, mode and status again.
    void refresh();

    //! Whether there is a place to go back or forward to.
    void setPlaces(bool back, bool forward);

Q_SIGNALS:
    void backRequested();
    void forwardRequested();
    void connectRequested();
    void manageRequested();
    void signInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void chosen(int index);
    void refreshStatus();
    void refreshTraffic();

    ConsoleHost *m_host;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QComboBox *m_connections = nullptr;
    ModeBadge *m_badge = nullptr;
    Chip *m_traffic = nullptr; //!< while this connection records or receives
    QLabel *m_dot = nullptr;
    StatusText *m_status = nullptr;
    QPushButton *m_sync = nullptr;
};

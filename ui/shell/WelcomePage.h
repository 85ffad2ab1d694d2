// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class ConsoleHost;
class MessageBar;
class QPushButton;

//! What a first run shows: **Try the local sandbox** or **Connect to OwlPay**.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(ConsoleHost *host, QWidget *parent = nullptr);

    //! While the sandbox starts nothing else can be chosen.
    void setBusy(bool busy);

Q_SIGNALS:
    void connectRequested();

private:
    QWidget *card(int icon, const QString &title, const QString &text, QPushButton *button);

    QPushButton *m_sandbox = nullptr;
    QPushButton *m_connect = nullptr;
};

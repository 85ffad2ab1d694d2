// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "Problem.h"

#include <QDialog>
#include <QPointer>

class ConsoleHost;
class KeyPanel;
class MessageBar;
class PlainLabel;
class QButtonGroup;
class QPushButton;
class QStackedWidget;
class ServerPanel;
class SignIn;

//! Connects to OwlPay Harbor or OwlPay Platform with an API key, or to another server with our
//! developer API by email and password or a token. No form asks for an OwlPay password.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectDialog(ConsoleHost *host, QWidget *parent);
    //! For a connection whose session or key is not accepted any more: same place, new credential.
    void signInAgain(const ConnectionProfile &profile);

    void reject() override;

private:
    enum class Purpose { Test, Connect };

    QWidget *buildKinds();
    void chooseKind(ConnectionKind kind);
    ConnectionKind kind() const;
    ConnectionProfile profile() const;
    bool check();
    void start(Purpose purpose);
    void succeeded();
    void failed(const Problem &problem);
    void refresh();
    bool isRunning() const;

    ConsoleHost *m_host;
    ConnectionProfile m_known; //!< id set when signing in again
    QPointer<SignIn> m_signIn;
    Purpose m_purpose = Purpose::Test;

    PlainLabel *m_title = nullptr;
    QButtonGroup *m_kinds = nullptr;
    QWidget *m_kindColumn = nullptr;
    QStackedWidget *m_panels = nullptr;
    KeyPanel *m_key = nullptr;
    ServerPanel *m_server = nullptr;
    MessageBar *m_message = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_connect = nullptr;
};

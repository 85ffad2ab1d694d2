// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class FormField;
class QLineEdit;
class QRadioButton;
class SecretInput;

//! What the connect dialog shows for another server: its address, and an account or a token.
class ServerPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerPanel(QWidget *parent = nullptr);

    bool usesToken() const;
    QLineEdit *server() const { return m_server; }
    QLineEdit *email() const { return m_email; }
    SecretInput *password() const { return m_password; }
    SecretInput *token() const { return m_token; }
    //! Fields: server, email, password, token. The first with a message takes the focus.
    void showErrors(const QHash<QString, QStringList> &fields);

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QLineEdit *m_server = nullptr;
    QRadioButton *m_byPassword = nullptr;
    QRadioButton *m_byToken = nullptr;
    QLineEdit *m_email = nullptr;
    SecretInput *m_password = nullptr;
    SecretInput *m_token = nullptr;
    FormField *m_serverField = nullptr;
    FormField *m_emailField = nullptr;
    FormField *m_passwordField = nullptr;
    FormField *m_tokenField = nullptr;
};

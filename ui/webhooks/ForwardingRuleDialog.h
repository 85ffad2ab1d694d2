// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "ForwardRecords.h"

class FormField;
class MessageBar;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class SigningChoice;
class Workspace;

//! **Add forwarding rule**, or the same form for editing one.
class ForwardingRuleDialog final : public FitDialog
{
    Q_OBJECT

public:
    ForwardingRuleDialog(Workspace *workspace, const ForwardingRule &rule, QWidget *parent);

Q_SIGNALS:
    void saved(const ForwardingRule &rule);

private:
    void build();
    void fill();
    ForwardingRule rule() const;
    QList<std::pair<QString, QString>> headers() const;
    bool check();
    void save();
    void keepSecret();
    void saveRule();

    Workspace *m_workspace;
    ForwardingRule m_rule;
    MessageBar *m_message = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_filter = nullptr;
    SigningChoice *m_signing = nullptr;
    QPlainTextEdit *m_headers = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_retries = nullptr;
    QLineEdit *m_host = nullptr;
    FormField *m_urlField = nullptr;
    FormField *m_filterField = nullptr;
    FormField *m_signingField = nullptr;
    FormField *m_headersField = nullptr;
    FormField *m_hostField = nullptr;
    QPushButton *m_save = nullptr;
};

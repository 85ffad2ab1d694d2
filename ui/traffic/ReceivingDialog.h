// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"

class FormField;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class Workspace;
struct ReceivingOptions;

//! How webhooks are received: the port, what is answered, whom they are passed on to, and which
//! webhook sends them.
class ReceivingDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! The workspace has a receiving and outlives this.
    ReceivingDialog(Workspace *workspace, QWidget *parent);

private:
    void build();
    void fillWebhooks();
    void save();
    ReceivingOptions chosen() const;

    Workspace *m_workspace;
    QSpinBox *m_port = nullptr;
    QSpinBox *m_status = nullptr;
    QSpinBox *m_delay = nullptr;
    QPlainTextEdit *m_body = nullptr;
    QLineEdit *m_passOn = nullptr;
    FormField *m_passOnField = nullptr;
    QComboBox *m_webhook = nullptr;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"

class FormField;
class MessageBar;
class QPushButton;
class SecretInput;
class Workspace;
struct WebhookDetails;

//! Keeps a signing secret that the user has (Harbor shows it in OwlPay's portal alone), so that
//! forwarding and the signature check find it.
class KeepSecretDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! The workspace has a forwarder and outlives this.
    KeepSecretDialog(Workspace *workspace, const WebhookDetails &webhook, QWidget *parent);

Q_SIGNALS:
    void kept();

private:
    void keep();

    Workspace *m_workspace;
    QString m_uuid;
    SecretInput *m_secret = nullptr;
    FormField *m_field = nullptr;
    MessageBar *m_message = nullptr;
    QPushButton *m_keep = nullptr;
};

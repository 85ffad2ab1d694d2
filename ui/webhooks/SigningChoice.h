// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QWidget>

class FormField;
class ForwardSecrets;
class PlainLabel;
class QComboBox;
class QPushButton;
class SecretField;
class SecretInput;
class Workspace;

//! What signs a forwarding rule: a local secret, shown here, or the secret of a webhook, from the
//! keychain or pasted here once and then kept there.
class SigningChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit SigningChoice(Workspace *workspace, QWidget *parent = nullptr);
    ~SigningChoice() override;

    //! The chosen webhook; empty for the local secret.
    QString webhook() const;
    void setWebhook(const QString &uuid);
    //! A secret was pasted and is to be kept for webhook().
    bool hasPasted() const;
    OneTimeSecret pasted() const;
    //! What is missing, in a sentence; empty where it can be used.
    QString mistake() const;

Q_SIGNALS:
    void changed();

private:
    void showChoice();
    void showKept(bool kept);
    void copyLocal();

    Workspace *m_workspace;
    ForwardSecrets *m_secrets;
    QComboBox *m_choice = nullptr;
    QWidget *m_localRow = nullptr;
    SecretField *m_local = nullptr;
    QPushButton *m_copy = nullptr;
    SecretInput *m_paste = nullptr;
    PlainLabel *m_note = nullptr;
    OneTimeSecret m_shown; //!< what the field draws
    bool m_kept = false;
};

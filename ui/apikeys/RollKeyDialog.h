// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"
#include "OneTimeSecret.h"

class Actions;
class FormField;
class QComboBox;

//! Replaces an API key by a new one; the old one works on for a chosen time.
class RollKeyDialog final : public ActionDialog
{
    Q_OBJECT

public:
    RollKeyDialog(Actions *actions, const QString &uuid, const QString &name, QWidget *parent);

    OneTimeSecret takeSecret() { return std::move(m_secret); }

Q_SIGNALS:
    //! UUID of the new key; take the secret at once.
    void rolled(const QString &uuid);

protected:
    bool check() override { return true; }
    Action *makeAction() override;
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override;
    void actionSucceeded(Action *action) override;

private:
    Actions *m_actions;
    QString m_uuid;
    QString m_name;
    OneTimeSecret m_secret;
    FormField *m_field = nullptr;
    QComboBox *m_grace = nullptr;
};

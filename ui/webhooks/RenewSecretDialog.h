// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"
#include "OneTimeSecret.h"

class Actions;
class QComboBox;

//! Replaces a webhook's signing secret; the old one signs too for a chosen time.
class RenewSecretDialog final : public ActionDialog
{
    Q_OBJECT

public:
    RenewSecretDialog(Actions *actions, const QString &uuid, const QString &endpoint,
                      QWidget *parent);

    OneTimeSecret takeSecret() { return std::move(m_secret); }

Q_SIGNALS:
    //! Take the secret at once.
    void renewed();

protected:
    bool check() override { return true; }
    Action *makeAction() override;
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override;
    void actionSucceeded(Action *action) override;

private:
    Actions *m_actions = nullptr;
    QString m_uuid;
    QString m_endpoint;
    OneTimeSecret m_secret;
    QComboBox *m_grace = nullptr;
};

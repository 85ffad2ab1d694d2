// SPDX-License-Identifier: Apache-2.0
#include "RenewSecretDialog.h"

#include "Actions.h"
#include "FormField.h"

#include <QComboBox>

RenewSecretDialog::RenewSecretDialog(Actions *actions, const QString &uuid, const QString &endpoint,
                                     QWidget *parent)
    : ActionDialog(tr("Renew signing secret"),
                   tr("%1 gets a new signing secret. It appears only once; put it into the program "
                      "that checks the signatures.")
                       .arg(endpoint.left(200)),
                   tr("Renew signing secret"), tr("Renewing…"), parent)
    , m_actions(actions)
    , m_uuid(uuid)
    , m_endpoint(endpoint)
    , m_grace(new QComboBox(this))
{
    m_grace->setAccessibleName(QStringLiteral("Grace period"));
    m_grace->addItem(tr("Ends now"), 0);
    m_grace->addItem(tr("Signs too for 1 more hour"), 3600);
    m_grace->addItem(tr("Signs too for 24 more hours"), 86400);
    m_grace->setCurrentIndex(2);
    setForm(new FormField(tr("The old secret"), m_grace,
                          tr("Until then each notification carries a signature of both secrets."),
                          this));
    setMinimumWidth(460);
    connect(m_grace, &QComboBox::currentIndexChanged, this, &RenewSecretDialog::formChanged);
    m_grace->setFocus();
}

Action *RenewSecretDialog::makeAction()
{
    return m_actions->renewSigningSecret(m_uuid, m_endpoint, m_grace->currentData().toInt(), this);
}

QStringList RenewSecretDialog::showFieldErrors(const QHash<QString, QStringList> &fields)
{
    QStringList all;
    for (const QStringList &messages : fields)
        all += messages;
    static_cast<FormField *>(form())->setErrors(all);
    return {};
}

void RenewSecretDialog::actionSucceeded(Action *action)
{
    m_secret = qobject_cast<SecretAction *>(action)->takeSecret();
    accept();
    Q_EMIT renewed();
}

// SPDX-License-Identifier: Apache-2.0
#include "RollKeyDialog.h"

#include "Actions.h"
#include "FormField.h"

#include <QComboBox>

RollKeyDialog::RollKeyDialog(Actions *actions, const QString &uuid, const QString &name,
                             QWidget *parent)
    : ActionDialog(tr("Roll API key"),
                   tr("“%1” is replaced by a new key with the same name and permissions. The new "
                      "key appears only once.")
                       .arg(name),
                   tr("Roll key"), tr("Rolling…"), parent)
    , m_actions(actions)
    , m_uuid(uuid)
    , m_name(name)
    , m_grace(new QComboBox(this))
{
    m_grace->setAccessibleName(tr("Grace period"));
    m_grace->addItem(tr("Ends now"), 0);
    m_grace->addItem(tr("Works for 1 more hour"), 3600);
    m_grace->addItem(tr("Works for 24 more hours"), 86400);
    m_grace->addItem(tr("Works for 7 more days"), 604800);
    m_grace->setCurrentIndex(2);
    m_field = new FormField(tr("The old key"), m_grace,
                            tr("Time to put the new key where the old one is used."), this);
    setForm(m_field);
    setFitWidth(460);
    connect(m_grace, &QComboBox::currentIndexChanged, this, &RollKeyDialog::formChanged);
    m_grace->setFocus();
}

Action *RollKeyDialog::makeAction()
{
    return m_actions->rollApiKey(m_uuid, m_name, m_grace->currentData().toInt(), this);
}

QStringList RollKeyDialog::showFieldErrors(const QHash<QString, QStringList> &fields)
{
    QStringList all;
    for (const QStringList &messages : fields)
        all += messages;
    m_field->setErrors(all);
    return {};
}

void RollKeyDialog::actionSucceeded(Action *action)
{
    auto *rolledAction = qobject_cast<SecretAction *>(action);
    m_secret = rolledAction->takeSecret();
    const QString uuid = rolledAction->resourceUuid();
    accept();
    Q_EMIT rolled(uuid);
}

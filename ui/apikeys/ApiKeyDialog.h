// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"
#include "ApiKeyForm.h"
#include "OneTimeSecret.h"

class Actions;
class ApiKeyFormWidget;
struct ApiKeyDetails;

//! **Create API key**, or the same form for editing one.
class ApiKeyDialog final : public ActionDialog
{
    Q_OBJECT

public:
    //! Creates a key. `like` fills the form ("like that key"); null begins empty.
    static ApiKeyDialog *create(Actions *actions, QWidget *parent,
                                const ApiKeyDetails *like = nullptr);
    static ApiKeyDialog *edit(Actions *actions, const ApiKeyDetails &key, QWidget *parent);

Q_SIGNALS:
    //! After success: UUID and name; the secret is to be taken at once with takeSecret().
    void created(const QString &uuid, const QString &name);

public:
    OneTimeSecret takeSecret() { return std::move(m_secret); }

protected:
    bool check() override;
    Action *makeAction() override;
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override;
    void actionSucceeded(Action *action) override;

private:
    ApiKeyDialog(Actions *actions, const QString &uuid, const ApiKeyForm &before, QWidget *parent);
    void readAreas();
    void fitHeight();

    Actions *m_actions;
    QString m_uuid; //!< empty while creating
    ApiKeyForm m_before;
    OneTimeSecret m_secret;
    ApiKeyFormWidget *m_fields = nullptr;
};

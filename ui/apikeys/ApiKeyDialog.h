// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"
#include "ApiKeyForm.h"
#include "OneTimeSecret.h"

class Actions;
class ApiKeyFormWidget;
struct ApiKeyDetails;
struct MissingPermission;

//! **Create API key**, or the same form for editing one.
class ApiKeyDialog final : public ActionDialog
{
    Q_OBJECT

public:
    //! Creates a key; `keys` can be taken as templates, `like` is taken at once.
    static ApiKeyDialog *create(Actions *actions, const QList<ApiKeyDetails> &keys, QWidget *parent,
                                const ApiKeyDetails *like = nullptr);
    static ApiKeyDialog *edit(Actions *actions, const ApiKeyDetails &key, QWidget *parent);
    //! Edits a key that lacked a permission: it is chosen in the form already.
    static ApiKeyDialog *addPermission(Actions *actions, const ApiKeyDetails &key,
                                       const MissingPermission &missing, QWidget *parent);

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
    ApiKeyDialog(Actions *actions, const QString &uuid, const QString &explanation,
                 QWidget *parent);
    void begin();
    void readAreas();
    void fitHeight();

    Actions *m_actions;
    QString m_uuid; //!< empty while creating
    ApiKeyForm m_before;
    OneTimeSecret m_secret;
    ApiKeyFormWidget *m_fields = nullptr;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"

class Actions;
class FormField;
class QComboBox;
struct WebhookDetails;

//! Sends a test event of a chosen type to one webhook.
class TestEventDialog final : public ActionDialog
{
    Q_OBJECT

public:
    TestEventDialog(Actions *actions, const WebhookDetails &webhook, QWidget *parent);

Q_SIGNALS:
    void sent(const QString &type);

protected:
    bool check() override;
    Action *makeAction() override;
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override;
    void actionSucceeded(Action *action) override;

private:
    void readTypes(const QStringList &subscribed);

    Actions *m_actions = nullptr;
    QString m_uuid;
    QComboBox *m_type = nullptr;
    FormField *m_field = nullptr;
};

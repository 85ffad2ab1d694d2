// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "WebhookForm.h"

#include <QHash>
#include <QWidget>

class EventTypesEditor;
class FormField;
class QLineEdit;

//! The fields of the Add and Edit Webhook dialogs.
class WebhookFormWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit WebhookFormWidget(QWidget *parent = nullptr);

    WebhookForm form() const;
    void setForm(const WebhookForm &form);
    //! The server cannot change URL and events of an existing webhook: they are shown, and why.
    void setFixed(const QString &why);
    //! Where other webhooks send to, by URL: one that is written again is pointed out.
    void setOthers(const QHash<QString, QString> &others);
    //! Messages at their fields (names of the contract); returns those that have no field here.
    QStringList showErrors(const QHash<QString, QStringList> &fields);
    void focusFirst();
    EventTypesEditor *events() const { return m_events; }

Q_SIGNALS:
    void changed();

private:
    void noteEndpoint();

    bool m_enabled = true;
    QHash<QString, QString> m_others;
    QString m_endpointHelp;
    QLineEdit *m_endpoint = nullptr;
    QLineEdit *m_description = nullptr;
    EventTypesEditor *m_events = nullptr;
    FormField *m_endpointField = nullptr;
    FormField *m_descriptionField = nullptr;
    FormField *m_eventsField = nullptr;
};

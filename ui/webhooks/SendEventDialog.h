// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "ForwardRecords.h"

class FormField;
class MessageBar;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class Workspace;

//! **Edit and send**: one event's body, changed or not, to a local address, with a fresh signature
//! or one that a careful handler refuses. Stays open, so that it can be sent again.
class SendEventDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! `rule`: the target to begin with; 0 for the first one.
    SendEventDialog(Workspace *workspace, const QString &event, const QString &eventType,
                    const QByteArray &payload, qint64 rule, QWidget *parent);

private:
    void build();
    void fillTargets(qint64 rule);
    ForwardingRule target() const;
    void targetChanged();
    void describePayload();
    void send();
    void sendOnce(int left);

    Workspace *m_workspace;
    QString m_event;
    QString m_eventType;
    QByteArray m_original;
    MessageBar *m_message = nullptr;
    QComboBox *m_target = nullptr;
    QLineEdit *m_url = nullptr;
    QPlainTextEdit *m_payload = nullptr;
    QComboBox *m_signing = nullptr;
    QComboBox *m_times = nullptr;
    FormField *m_urlField = nullptr;
    FormField *m_payloadField = nullptr;
    QPushButton *m_send = nullptr;
};

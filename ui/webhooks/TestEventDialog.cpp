// SPDX-License-Identifier: Apache-2.0
#include "TestEventDialog.h"

#include "Actions.h"
#include "EventSelection.h"
#include "FormField.h"
#include "MessageBar.h"
#include "RecordDetails.h"

#include <QComboBox>

TestEventDialog::TestEventDialog(Actions *actions, const WebhookDetails &webhook, QWidget *parent)
    : ActionDialog(tr("Send test event"),
                   tr("A made-up event is sent to %1 with a valid signature.")
                       .arg(webhook.endpoint.left(200)),
                   tr("Send test event"), tr("Sending…"), parent)
    , m_actions(actions)
    , m_uuid(webhook.uuid)
    , m_type(new QComboBox(this))
{
    m_type->setAccessibleName(QStringLiteral("Event type"));
    m_field = new FormField(tr("Event type"), m_type, {}, this);
    setForm(m_field);
    setMinimumWidth(460);
    connect(m_type, &QComboBox::currentIndexChanged, this, &TestEventDialog::formChanged);
    readTypes(webhook.notificationTypes);
    m_type->setFocus();
}

void TestEventDialog::readTypes(const QStringList &subscribed)
{
    m_actions->eventTypes(this, [this, subscribed](const Result<QList<EventTypeInfo>> &types) {
        EventSelection selection;
        if (types)
            selection.setCatalogue(types.value());
        else
            messageBar()->showProblem(types.problem());
        selection.setTypes(subscribed);
        // What the webhook is subscribed to comes first.
        for (const bool wanted : {true, false}) {
            const QStringList groups = selection.groups();
            for (const QString &group : groups) {
                const QList<EventTypeInfo> infos = selection.typesOf(group);
                for (const EventTypeInfo &info : infos) {
                    if (selection.has(info.type) == wanted && !info.retired &&
                        !info.type.endsWith(QLatin1Char('*')))
                        m_type->addItem(info.type);
                }
            }
        }
    });
}

bool TestEventDialog::check()
{
    const bool chosen = !m_type->currentText().isEmpty();
    m_field->setErrors(chosen ? QStringList() : QStringList{tr("Choose an event type.")});
    return chosen;
}

Action *TestEventDialog::makeAction()
{
    return m_actions->sendTestEvent(m_uuid, m_type->currentText(), this);
}

QStringList TestEventDialog::showFieldErrors(const QHash<QString, QStringList> &fields)
{
    QStringList all;
    for (const QStringList &messages : fields)
        all += messages;
    m_field->setErrors(all);
    return {};
}

void TestEventDialog::actionSucceeded(Action *)
{
    const QString type = m_type->currentText();
    accept();
    Q_EMIT sent(type);
}

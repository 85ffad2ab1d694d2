// SPDX-License-Identifier: Apache-2.0
#include "WebhookFormWidget.h"

#include "EventTypesEditor.h"
#include "FormField.h"
#include "Metrics.h"

#include <QLineEdit>
#include <QVBoxLayout>

WebhookFormWidget::WebhookFormWidget(QWidget *parent)
    : QWidget(parent)
    , m_endpoint(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_events(new EventTypesEditor(this))
{
    m_endpoint->setAccessibleName(QStringLiteral("Webhook Url"));
    m_endpoint->setPlaceholderText(QStringLiteral("https://example.com/webhooks/owlpay"));
    m_endpoint->setMaxLength(2048);
    m_description->setAccessibleName(QStringLiteral("Description"));
    m_description->setMaxLength(255);
    m_endpointHelp = tr("OwlPay posts each event here and takes any 2xx within 10 seconds as "
                        "success.");
    m_endpointField = new FormField(tr("Webhook Url"), m_endpoint, m_endpointHelp, this);
    m_descriptionField = new FormField(tr("Description"), m_description, {}, this);
    m_eventsField = new FormField(tr("Send events"), m_events, {}, this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_endpointField);
    column->addWidget(m_descriptionField);
    column->addWidget(m_eventsField, 1);

    const auto edited = [this](FormField *field) {
        field->setErrors({});
        Q_EMIT changed();
    };
    connect(m_endpoint, &QLineEdit::textChanged, this, [=, this] {
        edited(m_endpointField);
        noteEndpoint();
    });
    connect(m_description, &QLineEdit::textChanged, this,
            [=, this] { edited(m_descriptionField); });
    connect(m_events, &EventTypesEditor::changed, this, [=, this] { edited(m_eventsField); });
}

WebhookForm WebhookFormWidget::form() const
{
    WebhookForm form;
    form.endpoint = m_endpoint->text().trimmed();
    form.description = m_description->text().trimmed();
    form.notificationTypes = m_events->types();
    form.enabled = m_enabled;
    return form;
}

void WebhookFormWidget::setForm(const WebhookForm &form)
{
    m_enabled = form.enabled;
    const QSignalBlocker quietEndpoint(m_endpoint);
    const QSignalBlocker quietDescription(m_description);
    m_endpoint->setText(form.endpoint);
    noteEndpoint();
    m_description->setText(form.description);
    m_events->setTypes(form.notificationTypes);
}

void WebhookFormWidget::setFixed(const QString &why)
{
    m_endpoint->setReadOnly(true);
    m_events->setReadOnly(true);
    m_endpointHelp = why;
    m_endpointField->setHelp(why);
}

void WebhookFormWidget::setOthers(const QHash<QString, QString> &others)
{
    m_others = others;
    noteEndpoint();
}

void WebhookFormWidget::noteEndpoint()
{
    const QString text = m_endpoint->text();
    QString note = m_endpointHelp;
    // No mistakes, so they stand in no one's way: the space is left out, two may be wanted.
    if (!text.trimmed().isEmpty() && text != text.trimmed())
        note = tr("The space around the URL is left out.");
    if (const auto other = m_others.constFind(text.trimmed()); other != m_others.constEnd())
        note =
            other->isEmpty()
                ? tr("Another webhook already sends to this URL; each event of both comes twice.")
                : tr("“%1” already sends to this URL; each event of both comes twice.")
                      .arg(other->left(80));
    m_endpointField->setHelp(note);
}

QStringList WebhookFormWidget::showErrors(const QHash<QString, QStringList> &fields)
{
    QStringList rest;
    QStringList endpoint;
    QStringList description;
    QStringList events;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        // "notification_types.3": the server names the element.
        const QString name = it.key().section(QLatin1Char('.'), 0, 0);
        if (name == QLatin1String("endpoint"))
            endpoint += it.value();
        else if (name == QLatin1String("name"))
            description += it.value();
        else if (name == QLatin1String("notification_types"))
            events += it.value();
        else
            rest += it.value();
    }
    m_endpointField->setErrors(endpoint);
    m_descriptionField->setErrors(description);
    m_eventsField->setErrors(events);
    if (!endpoint.isEmpty())
        m_endpoint->setFocus();
    else if (!description.isEmpty())
        m_description->setFocus();
    else if (!events.isEmpty())
        m_events->setFocus();
    return rest;
}

void WebhookFormWidget::focusFirst()
{
    if (m_endpoint->isReadOnly())
        m_description->setFocus();
    else
        m_endpoint->setFocus();
}

// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyFormWidget.h"

#include "FormField.h"
#include "Metrics.h"
#include "PermissionsEditor.h"
#include "PlainLabel.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTimer>

namespace {

constexpr qsizetype longestName = 60;     // characters of a key's name in a choice
constexpr qsizetype mostLikes = 100;      // keys that are offered as templates
constexpr qsizetype longestKeyName = 255; // contract: name

enum Template { Standard = -1, FirstPreset = -100 }; // other values are keys

int presetValue(PermissionsEditor::Preset preset)
{
    return FirstPreset - int(preset);
}

enum Expiry { Never = 0, OnDate = -1 }; // other values are days from now

} // namespace

ApiKeyFormWidget::ApiKeyFormWidget(QWidget *parent)
    : QWidget(parent)
{
    build();
    connect(m_template, &QComboBox::activated, this, &ApiKeyFormWidget::applyTemplate);
    connect(m_name, &QLineEdit::textChanged, this, &ApiKeyFormWidget::changed);
    connect(m_standard, &QRadioButton::toggled, this, &ApiKeyFormWidget::changed);
    connect(m_permissions, &PermissionsEditor::changed, this, &ApiKeyFormWidget::changed);
    connect(m_expires, &QComboBox::currentIndexChanged, this, &ApiKeyFormWidget::changed);
    connect(m_date, &QDateTimeEdit::dateTimeChanged, this, &ApiKeyFormWidget::changed);
    connect(m_ips, &QPlainTextEdit::textChanged, this, &ApiKeyFormWidget::changed);
    connect(this, &ApiKeyFormWidget::changed, this, &ApiKeyFormWidget::refresh);
    connect(m_standard, &QRadioButton::toggled, this, &ApiKeyFormWidget::typeChanged);
    refresh();
}

void ApiKeyFormWidget::build()
{
    m_template = new QComboBox(this);
    m_template->setAccessibleName(tr("Template"));
    m_template->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_template->setMinimumContentsLength(24);
    m_templateField = new FormField(tr("Start from"), m_template, {}, this);
    m_templateField->hide();
    m_name = new QLineEdit(this);
    m_name->setAccessibleName(tr("API key name"));
    m_name->setPlaceholderText(tr("CI server"));
    m_name->setMaxLength(255);
    m_nameField = new FormField(tr("Name"), m_name,
                                tr("Where the key is used, so that you know it again."), this);

    m_type = new QWidget(this);
    m_standard = new QRadioButton(tr("Standard key"), m_type);
    m_standard->setAccessibleName(tr("Standard key"));
    m_standard->setChecked(true);
    m_restricted = new QRadioButton(tr("Restricted key"), m_type);
    m_restricted->setAccessibleName(tr("Restricted key"));
    auto *type = new QVBoxLayout(m_type);
    type->setContentsMargins(0, 0, 0, 0);
    type->setSpacing(2);
    const std::pair<QRadioButton *, QString> choices[] = {
        {m_standard, tr("Authenticates all API requests.")},
        {m_restricted,
         tr("Limits access and permissions for different areas of your account data.")}};
    for (const auto &[button, text] : choices) {
        auto *help = new PlainLabel(text, m_type);
        help->setQuiet(true);
        help->setIndent(24);
        button->setAccessibleDescription(text);
        type->addWidget(button);
        type->addWidget(help);
        type->addSpacing(4);
    }
    auto *typeField = new FormField(tr("Type"), m_type, {}, this);

    m_permissions = new PermissionsEditor(this);
    m_permissionsField = new FormField(tr("Permissions"), m_permissions, {}, this);

    auto *when = new QWidget(this);
    m_expires = new QComboBox(when);
    m_expires->setAccessibleName(tr("Expires"));
    m_expires->addItem(tr("Never"), Never);
    m_expires->addItem(tr("In 30 days"), 30);
    m_expires->addItem(tr("In 90 days"), 90);
    m_expires->addItem(tr("In one year"), 365);
    m_expires->addItem(tr("On a date…"), OnDate);
    m_date = new QDateTimeEdit(QDateTime(QDate::currentDate().addDays(30), QTime(0, 0)), when);
    m_date->setAccessibleName(tr("Expiry date"));
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    auto *whenRow = new QHBoxLayout(when);
    whenRow->setContentsMargins(0, 0, 0, 0);
    whenRow->setSpacing(Metrics::Gap);
    whenRow->addWidget(m_expires);
    whenRow->addWidget(m_date);
    whenRow->addStretch();
    m_expiresField = new FormField(tr("Expires"), when, {}, this);

    m_ips = new QPlainTextEdit(this);
    m_ips->setAccessibleName(tr("Allowed IP addresses"));
    m_ips->setPlaceholderText(QStringLiteral("203.0.113.7\n2001:db8::/32"));
    m_ips->setTabChangesFocus(true);
    m_ips->setFont(Metrics::fixedFont(font()));
    m_ips->setFixedHeight(m_ips->fontMetrics().height() * 3 + 14);
    // Else its field takes the room that is left and spreads out in it.
    m_ips->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_ipsField = new FormField(
        tr("Allowed IP addresses"), m_ips,
        tr("One address or block a line; empty means the key works from anywhere."), this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_templateField);
    column->addWidget(m_nameField);
    column->addWidget(typeField);
    column->addWidget(m_permissionsField);
    column->addWidget(m_expiresField);
    column->addWidget(m_ipsField);
    column->addStretch();
}

void ApiKeyFormWidget::refresh()
{
    m_permissionsField->setVisible(m_restricted->isChecked());
    m_date->setVisible(m_expires->currentData().toInt() == OnDate);
}

QDateTime ApiKeyFormWidget::expiry() const
{
    const int days = m_expires->currentData().toInt();
    if (days == Never)
        return {};
    if (days == OnDate)
        return m_date->dateTime().toUTC();
    // To the day, so that the form held against itself has not changed a second later.
    return QDateTime(QDate::currentDate().addDays(days + 1), QTime(0, 0)).toUTC();
}

ApiKeyForm ApiKeyFormWidget::formOf(const ApiKeyDetails &key)
{
    ApiKeyForm form;
    form.name = key.name;
    form.restricted = key.type == QLatin1String("restricted");
    for (const auto &permission : key.permissions) {
        if (permission.second != QLatin1String("none"))
            form.permissions.append(permission);
    }
    form.expiresAt = key.expiresAt;
    form.allowedIps = key.allowedIps;
    return form;
}

void ApiKeyFormWidget::offerTemplates(const QList<ApiKeyDetails> &keys)
{
    using Preset = PermissionsEditor::Preset;
    m_likes = keys.first(qMin(keys.size(), mostLikes));
    m_template->clear();
    m_template->addItem(tr("Standard key"), Standard);
    m_template->addItem(tr("Restricted key: read only"), presetValue(Preset::ReadOnly));
    m_template->addItem(tr("Restricted key: webhooks only"), presetValue(Preset::WebhooksOnly));
    m_template->addItem(tr("Restricted key: orders and vendors"),
                        presetValue(Preset::OrdersAndVendors));
    if (!m_likes.isEmpty())
        m_template->insertSeparator(m_template->count());
    for (qsizetype i = 0; i < m_likes.size(); ++i) {
        QString name = m_likes.at(i).name.simplified();
        if (name.size() > longestName)
            name = name.left(longestName) + QChar(0x2026);
        m_template->addItem(tr("Like “%1” (…%2)").arg(name, m_likes.at(i).last4), int(i));
    }
    m_templateField->show();
}

void ApiKeyFormWidget::applyTemplate()
{
    const int chosen = m_template->currentData().toInt();
    if (chosen >= 0) {
        takeTemplate(m_likes.at(chosen));
        return;
    }
    (chosen == Standard ? m_standard : m_restricted)->setChecked(true);
    if (chosen <= FirstPreset)
        m_permissions->choosePreset(PermissionsEditor::Preset(FirstPreset - chosen));
}

void ApiKeyFormWidget::takeTemplate(const ApiKeyDetails &key)
{
    ApiKeyForm like = formOf(key);
    // What was typed stays, and an end that has passed is no end to begin with.
    const QString typed = m_name->text();
    const QString copy = tr("%1 (copy)").arg(key.name);
    like.name = !typed.trimmed().isEmpty()      ? typed
                : copy.size() <= longestKeyName ? copy
                                                : key.name;
    if (like.expiresAt.isValid() && like.expiresAt <= QDateTime::currentDateTimeUtc())
        like.expiresAt = {};
    setForm(like);
    for (qsizetype i = 0; i < m_likes.size(); ++i) {
        if (m_likes.at(i).uuid == key.uuid)
            m_template->setCurrentIndex(m_template->findData(int(i)));
    }
}

ApiKeyForm ApiKeyFormWidget::form() const
{
    ApiKeyForm form;
    form.name = m_name->text().trimmed();
    form.restricted = m_restricted->isChecked();
    if (form.restricted)
        form.permissions = m_permissions->permissions();
    form.expiresAt = expiry();
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    form.allowedIps = m_ips->toPlainText().split(separators, Qt::SkipEmptyParts);
    return form;
}

void ApiKeyFormWidget::setForm(const ApiKeyForm &form)
{
    m_name->setText(form.name);
    (form.restricted ? m_restricted : m_standard)->setChecked(true);
    m_permissions->setPermissions(form.permissions);
    m_expires->setCurrentIndex(m_expires->findData(form.expiresAt.isValid() ? OnDate : Never));
    if (form.expiresAt.isValid())
        m_date->setDateTime(form.expiresAt.toLocalTime());
    m_ips->setPlainText(form.allowedIps.join(QLatin1Char('\n')));
    refresh();
}

void ApiKeyFormWidget::setTypeFixed(bool fixed)
{
    m_type->setEnabled(!fixed);
}

void ApiKeyFormWidget::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void ApiKeyFormWidget::scrollTo(FormField *field)
{
    // The message has just been put under its field; its place is known after the next layout.
    QTimer::singleShot(0, field, [this, field] {
        for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(above)) {
                area->ensureWidgetVisible(field, 0, Metrics::Gap);
                return;
            }
        }
    });
}

QStringList ApiKeyFormWidget::showErrors(const QHash<QString, QStringList> &fields)
{
    const std::pair<QLatin1String, std::pair<FormField *, QWidget *>> places[] = {
        {QLatin1String("name"), {m_nameField, m_name}},
        {QLatin1String("permissions"), {m_permissionsField, m_permissions}},
        {QLatin1String("expires_at"), {m_expiresField, m_expires}},
        {QLatin1String("allowed_ips"), {m_ipsField, m_ips}}};
    QHash<QString, QStringList> rest = fields;
    QWidget *first = nullptr;
    FormField *firstField = nullptr;
    for (const auto &[name, place] : places) {
        QStringList messages;
        // The server may name a part of a field: "permissions.0.access".
        for (auto it = rest.begin(); it != rest.end();) {
            if (it.key() == name || it.key().startsWith(name + QLatin1Char('.'))) {
                messages += it.value();
                it = rest.erase(it);
            } else {
                ++it;
            }
        }
        place.first->setErrors(messages);
        if (!messages.isEmpty() && !first) {
            first = place.second;
            firstField = place.first;
        }
    }
    if (first) {
        first->setFocus();
        scrollTo(firstField);
    }
    QStringList others;
    for (const QStringList &messages : std::as_const(rest))
        others += messages;
    return others;
}

// SPDX-License-Identifier: Apache-2.0
#include "ForwardingRuleDialog.h"

#include "FormField.h"
#include "ForwardTarget.h"
#include "Forwarder.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SigningChoice.h"
#include "Workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {

constexpr int dialogWidth = 620;
constexpr int headerLines = 2;

} // namespace

ForwardingRuleDialog::ForwardingRuleDialog(Workspace *workspace, const ForwardingRule &rule,
                                           QWidget *parent)
    : FitDialog(parent)
    , m_workspace(workspace)
    , m_rule(rule)
    , m_message(new MessageBar(this))
    , m_url(new QLineEdit(this))
    , m_filter(new QLineEdit(this))
    , m_signing(new SigningChoice(workspace, this))
    , m_headers(new QPlainTextEdit(this))
    , m_order(new QComboBox(this))
    , m_retries(new QComboBox(this))
    , m_host(new QLineEdit(this))
{
    setWindowTitle(rule.id == 0 ? tr("Add forwarding rule") : tr("Edit forwarding rule"));
    build();
    fill();
    setFitWidth(dialogWidth);
    m_url->setFocus();
}

void ForwardingRuleDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *what = new PlainLabel(tr("Events that match are sent to a program on this machine, as "
                                   "OwlPay would send them."),
                                this);
    what->setQuiet(true);
    what->setWrapped(true);
    m_url->setAccessibleName(QStringLiteral("Local URL"));
    m_url->setPlaceholderText(QStringLiteral("http://localhost:3000/webhooks"));
    m_filter->setAccessibleName(QStringLiteral("Events to forward"));
    m_filter->setPlaceholderText(tr("All events; or type:order.* and what else Events can filter"));
    m_headers->setAccessibleName(QStringLiteral("Extra headers"));
    m_headers->setPlaceholderText(QStringLiteral("X-Tenant: 7"));
    m_headers->setFont(Metrics::fixedFont(font()));
    m_headers->setTabChangesFocus(true);
    m_headers->setFixedHeight(headerLines * m_headers->fontMetrics().lineSpacing() + 18);
    m_order->setAccessibleName(QStringLiteral("Order"));
    m_order->addItem(tr("One at a time, in the server's order"), 1);
    m_order->addItem(tr("Up to 3 at a time"), 3);
    m_order->addItem(tr("Up to 6 at a time"), 6);
    m_retries->setAccessibleName(QStringLiteral("Retries"));
    m_retries->addItem(tr("As OwlPay: 5 s to 24 h, 7 times"), 1.0);
    m_retries->addItem(tr("60 times as fast: at once to 24 min"), 1.0 / 60);
    m_retries->addItem(tr("1000 times as fast: at once to 86 s"), 1.0 / 1000);
    m_host->setAccessibleName(QStringLiteral("Allowed host"));
    m_host->setPlaceholderText(tr("Nothing leaves this machine"));

    m_urlField = new FormField(tr("Local URL"), m_url, {}, this);
    m_filterField = new FormField(tr("Events"), m_filter, {}, this);
    m_signingField = new FormField(tr("Signed with"), m_signing, {}, this);
    m_headersField = new FormField(tr("Extra headers, one a line"), m_headers, {}, this);
    m_hostField = new FormField(tr("Host to allow beyond this machine"), m_host, {}, this);
    auto *orderField = new FormField(tr("Order"), m_order, {}, this);
    auto *retriesField = new FormField(tr("Retries after a failure"), m_retries, {}, this);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(Metrics::Group);
    pair->addWidget(orderField, 1);
    pair->addWidget(retriesField, 1);

    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(m_rule.id == 0 ? tr("Add rule") : tr("Save changes"),
                                QDialogButtonBox::AcceptRole);
    m_save->setAccessibleName(m_rule.id == 0 ? QStringLiteral("Add rule")
                                             : QStringLiteral("Save rule"));
    m_save->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(QStringLiteral("Cancel"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(m_message);
    column->addWidget(m_urlField);
    column->addWidget(m_filterField);
    column->addWidget(m_signingField);
    column->addLayout(pair);
    column->addWidget(m_headersField);
    column->addWidget(m_hostField);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &ForwardingRuleDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto clear = [](FormField *field) { return [field] { field->setErrors({}); }; };
    connect(m_url, &QLineEdit::textChanged, this, clear(m_urlField));
    connect(m_host, &QLineEdit::textChanged, this, clear(m_urlField));
    connect(m_filter, &QLineEdit::textChanged, this, clear(m_filterField));
    connect(m_headers, &QPlainTextEdit::textChanged, this, clear(m_headersField));
    connect(m_signing, &SigningChoice::changed, this, clear(m_signingField));
}

void ForwardingRuleDialog::fill()
{
    if (m_rule.id == 0)
        return;
    m_url->setText(m_rule.url.toString());
    m_filter->setText(m_rule.filter);
    m_signing->setWebhook(m_rule.webhook);
    m_host->setText(m_rule.allowedHost);
    QStringList lines;
    for (const auto &[name, value] : m_rule.headers)
        lines << name + QStringLiteral(": ") + value;
    m_headers->setPlainText(lines.join(u'\n'));
    m_order->setCurrentIndex(std::max(0, m_order->findData(m_rule.parallel)));
    for (int i = 0; i < m_retries->count(); ++i) {
        if (qFuzzyCompare(m_retries->itemData(i).toDouble(), m_rule.retryScale))
            m_retries->setCurrentIndex(i);
    }
}

QList<std::pair<QString, QString>> ForwardingRuleDialog::headers() const
{
    QList<std::pair<QString, QString>> headers;
    const QStringList lines = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        headers.append({line.section(u':', 0, 0).trimmed(), line.section(u':', 1).trimmed()});
    return headers;
}

ForwardingRule ForwardingRuleDialog::rule() const
{
    ForwardingRule rule = m_rule;
    rule.url = ForwardTarget::fromInput(m_url->text());
    rule.filter = m_filter->text().trimmed();
    rule.webhook = m_signing->webhook();
    rule.allowedHost = m_host->text().trimmed();
    rule.headers = headers();
    rule.parallel = m_order->currentData().toInt();
    rule.retryScale = m_retries->currentData().toDouble();
    return rule;
}

bool ForwardingRuleDialog::check()
{
    const auto mistakes = m_workspace->forwarder()->mistakes(rule());
    m_urlField->setErrors(mistakes.value(QStringLiteral("url")));
    m_filterField->setErrors(mistakes.value(QStringLiteral("filter")));
    m_headersField->setErrors(mistakes.value(QStringLiteral("headers")));
    const QString missing = m_signing->mistake();
    m_signingField->setErrors(missing.isEmpty() ? QStringList() : QStringList{missing});
    for (FormField *field : {m_urlField, m_filterField, m_signingField, m_headersField}) {
        if (!field->hasError())
            continue;
        field->field()->setFocus();
        return false;
    }
    return true;
}

void ForwardingRuleDialog::save()
{
    if (!check())
        return;
    m_save->setEnabled(false);
    if (m_signing->hasPasted())
        keepSecret();
    else
        saveRule();
}

void ForwardingRuleDialog::keepSecret()
{
    m_workspace->forwarder()->secrets()->keepOfWebhook(m_signing->webhook(), m_signing->pasted(),
                                                       this, [this](const Result<Done> &kept) {
                                                           if (kept) {
                                                               saveRule();
                                                               return;
                                                           }
                                                           m_save->setEnabled(true);
                                                           m_message->showProblem(kept.problem());
                                                       });
}

void ForwardingRuleDialog::saveRule()
{
    m_workspace->forwarder()->save(rule(), this, [this](const Result<ForwardingRule> &saved) {
        m_save->setEnabled(true);
        if (!saved) {
            m_message->showProblem(saved.problem());
            return;
        }
        Q_EMIT this->saved(saved.value());
        accept();
    });
}

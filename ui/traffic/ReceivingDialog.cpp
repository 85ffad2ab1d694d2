// SPDX-License-Identifier: Apache-2.0
#include "ReceivingDialog.h"

#include "FormField.h"
#include "Loopback.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "WebhookReceiving.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace {

constexpr int dialogWidth = 560;
constexpr int highestPort = 65535;
constexpr int longestDelayMs = 60'000;
constexpr int linesShown = 4;

QSpinBox *number(const QString &name, int low, int high, int value, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setAccessibleName(name);
    box->setRange(low, high);
    box->setValue(value);
    return box;
}

} // namespace

ReceivingDialog::ReceivingDialog(Workspace *workspace, QWidget *parent)
    : FitDialog(parent)
    , m_workspace(workspace)
{
    setWindowTitle(tr("How webhooks are received"));
    setWindowModality(Qt::WindowModal);
    build();
    fillWebhooks();
    setFitWidth(dialogWidth);
}

void ReceivingDialog::build()
{
    const ReceivingOptions &now = m_workspace->receiving()->options();
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    m_port = number(QStringLiteral("Receiving port"), 0, highestPort, now.port, this);
    m_port->setSpecialValueText(tr("any"));
    m_port->setEnabled(!m_workspace->receiving()->isOn());
    m_status = number(QStringLiteral("Answer status"), 200, 599, now.status, this);
    m_delay = number(QStringLiteral("Answer delay"), 0, longestDelayMs, now.delayMs, this);
    m_delay->setSuffix(tr(" ms"));
    m_delay->setSingleStep(500);
    m_body = new QPlainTextEdit(QString::fromUtf8(now.body), this);
    m_body->setAccessibleName(QStringLiteral("Answer body"));
    m_body->setTabChangesFocus(true);
    m_body->setFont(Metrics::fixedFont(font()));
    m_body->setFixedHeight(m_body->fontMetrics().lineSpacing() * linesShown + 2 * Metrics::Gap);
    m_passOn = new QLineEdit(now.passOnTo, this);
    m_passOn->setAccessibleName(QStringLiteral("Pass on to"));
    m_passOn->setPlaceholderText(QStringLiteral("http://localhost:3000/webhooks"));
    m_webhook = new QComboBox(this);
    m_webhook->setAccessibleName(QStringLiteral("Receiving webhook"));

    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(Metrics::Group);
    numbers->addWidget(new FormField(tr("Answer with status"), m_status,
                                     tr("OwlPay takes any 2xx for success."), this));
    numbers->addWidget(
        new FormField(tr("After"), m_delay, tr("Harbor gives up after 10 seconds."), this));
    numbers->addWidget(new FormField(tr("Port"), m_port,
                                     m_port->isEnabled() ? tr("0 takes any that is free.")
                                                         : tr("Stop receiving to change it."),
                                     this));
    m_passOnField = new FormField(
        tr("Pass on to my own handler"), m_passOn,
        tr("What it answers is answered to OwlPay and shown with the delivery. Empty: the answer "
           "above. On this machine only."),
        this);
    auto *buttons = new QDialogButtonBox(this);
    auto *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setAccessibleName(QStringLiteral("Save receiving"));
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(QStringLiteral("Cancel"));
    connect(save, &QPushButton::clicked, this, &ReceivingDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_passOn, &QLineEdit::textChanged, this, [this] { m_passOnField->setErrors({}); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(new FormField(tr("Webhook"), m_webhook,
                                    tr("Whose deliveries these are. Where a kept signing secret "
                                       "matches, its webhook is taken instead."),
                                    this));
    column->addLayout(numbers);
    column->addWidget(new FormField(tr("Body of the answer"), m_body, {}, this));
    column->addWidget(m_passOnField);
    column->addStretch();
    column->addWidget(buttons);
    m_status->setFocus();
}

void ReceivingDialog::fillWebhooks()
{
    m_webhook->addItem(tr("Not chosen"), QString());
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    for (int row = 0; webhooks && row < webhooks->rowCount(); ++row) {
        const WebhookDetails &webhook = webhooks->at(row);
        const QString name = webhook.name.isEmpty() ? webhook.endpoint : webhook.name;
        m_webhook->addItem(name.left(80), webhook.uuid);
    }
    m_webhook->setCurrentIndex(
        qMax(0, m_webhook->findData(m_workspace->receiving()->options().webhook)));
}

ReceivingOptions ReceivingDialog::chosen() const
{
    ReceivingOptions options;
    options.port = quint16(m_port->value());
    options.status = m_status->value();
    options.delayMs = m_delay->value();
    options.body = m_body->toPlainText().toUtf8();
    options.passOnTo = m_passOn->text().trimmed();
    options.webhook = m_webhook->currentData().toString();
    return options;
}

void ReceivingDialog::save()
{
    const ReceivingOptions options = chosen();
    const QUrl handler(options.passOnTo, QUrl::StrictMode);
    if (!options.passOnTo.isEmpty() &&
        (!handler.isValid() || !handler.scheme().startsWith(QLatin1String("http")) ||
         !Loopback::isLoopbackHost(handler.host()))) {
        m_passOnField->setErrors(
            {tr("Write an address on this machine, such as http://localhost:3000/webhooks.")});
        m_passOn->setFocus();
        return;
    }
    m_workspace->receiving()->setOptions(options);
    accept();
}

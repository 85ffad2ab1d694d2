// SPDX-License-Identifier: Apache-2.0
#include "ReceivingPanel.h"

#include "Card.h"
#include "Chip.h"
#include "Icons.h"
#include "KeepSecretDialog.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "ReceivingDialog.h"
#include "RefusedDialog.h"
#include "WebhookReceiving.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace {

constexpr int copiedMs = 2000;

QPushButton *quietButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ReceivingPanel::ReceivingPanel(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_receiving(workspace->receiving())
{
    build();
    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedMs);
    connect(&m_copied, &QTimer::timeout, this, [this] { m_copy->setText(tr("Copy")); });
    // Not clicked(): what assistive technology toggles is never clicked.
    connect(m_switch, &QCheckBox::toggled, this, &ReceivingPanel::toggled);
    connect(m_settings, &QPushButton::clicked, this, &ReceivingPanel::showSettings);
    connect(m_keep, &QPushButton::clicked, this, &ReceivingPanel::keepSecret);
    connect(m_refused, &QPushButton::clicked, this, &ReceivingPanel::showRefused);
    connect(m_message, &MessageBar::actionTriggered, this, &ReceivingPanel::switchOn);
    connect(m_message, &MessageBar::closed, m_receiving, &WebhookReceiving::dismissOffer);
    connect(m_receiving, &WebhookReceiving::changed, this, &ReceivingPanel::refresh);
    connect(m_receiving, &WebhookReceiving::arrived, this, &ReceivingPanel::refresh);
    refresh();
}

void ReceivingPanel::build()
{
    auto *card = new Card(this);
    m_switch = new QCheckBox(tr("Receive webhooks"), card);
    m_switch->setAccessibleName(QStringLiteral("Receive webhooks"));
    m_switch->setFont(Metrics::boldFont(font()));
    m_sign = new Chip(tr("receiving"), Tone::Failed, card);
    m_hint = new PlainLabel(card);
    m_hint->setQuiet(true);
    m_hint->setWrapped(true);
    m_settings = quietButton(tr("Answer…"), QStringLiteral("Receiving settings"), card);
    m_settings->setToolTip(tr("Port, what is answered, your own handler, which webhook"));
    m_keep = quietButton(tr("Keep signing secret…"), QStringLiteral("Keep signing secret"), card);
    m_refused = quietButton({}, QStringLiteral("Show refused"), card);
    auto *top = new QHBoxLayout;
    top->setSpacing(Metrics::Gap);
    top->addWidget(m_switch);
    top->addWidget(m_sign);
    top->addWidget(m_hint, 1);
    top->addWidget(m_refused);
    top->addWidget(m_keep);
    top->addWidget(m_settings);
    m_tunnel = new PlainLabel(card);
    m_tunnel->setQuiet(true);
    m_tunnel->setWrapped(true);
    m_tunnel->setSelectable(true);
    m_secrets = new PlainLabel(card);
    m_secrets->setQuiet(true);
    m_secrets->setWrapped(true);
    m_message = new MessageBar(card);
    m_address = buildAddress();
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(Metrics::Group, Metrics::Gap, Metrics::Gap, Metrics::Gap);
    inside->setSpacing(Metrics::Gap);
    inside->addLayout(top);
    inside->addWidget(m_address);
    inside->addWidget(m_tunnel);
    inside->addWidget(m_secrets);
    inside->addWidget(m_message);
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(card);
}

QWidget *ReceivingPanel::buildAddress()
{
    auto *row = new QWidget(this);
    auto *name = new PlainLabel(tr("Local address"), row);
    name->setQuiet(true);
    m_url = new PlainLabel(row);
    m_url->setFont(Metrics::fixedFont(font()));
    m_url->setSelectable(true);
    m_copy = new QPushButton(Icons::icon(Icons::Icon::Copy), tr("Copy"), row);
    m_copy->setAccessibleName(QStringLiteral("Copy receiving address"));
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_url->text());
        m_copy->setText(tr("Copied"));
        m_copied.start();
    });
    m_count = new PlainLabel(row);
    m_count->setQuiet(true);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Metrics::Gap);
    line->addWidget(name);
    line->addWidget(m_url);
    line->addWidget(m_copy);
    line->addStretch();
    line->addWidget(m_count);
    return row;
}

void ReceivingPanel::switchOn()
{
    if (m_switch->isChecked())
        toggled(true);
    else
        m_switch->setChecked(true);
}

void ReceivingPanel::toggled(bool on)
{
    if (on)
        m_receiving->start(m_receiving->options());
    else
        m_receiving->stop();
}

QString ReceivingPanel::secretsText() const
{
    if (m_receiving->secretsKept() > 0)
        return tr("Signatures are checked with %n kept signing secret(s).", nullptr,
                  m_receiving->secretsKept());
    return tr("No signing secret is kept, so signatures are not checked.");
}

void ReceivingPanel::refresh()
{
    const bool on = m_receiving->isOn();
    const bool readOnly = m_receiving->isReadOnly();
    {
        const QSignalBlocker quiet(m_switch);
        m_switch->setChecked(on);
    }
    m_switch->setEnabled(!readOnly);
    m_settings->setEnabled(!readOnly);
    m_keep->setVisible(!readOnly);
    m_sign->setVisible(on);
    const QString handler = m_receiving->options().passOnTo;
    if (readOnly)
        m_hint->setText(tr("Another console has this connection; receive there."));
    else if (on && !handler.isEmpty())
        m_hint->setText(tr("Passed on to %1, whose answer is OwlPay's.").arg(handler.left(200)));
    else if (on)
        m_hint->setText(tr("Answered with %1.").arg(m_receiving->options().status));
    else
        m_hint->setText(tr("What OwlPay's webhooks tell you appears here as events, through a "
                           "public tunnel that you have."));
    m_address->setVisible(on);
    m_tunnel->setVisible(on);
    m_secrets->setVisible(on);
    m_url->setText(m_receiving->url().toString());
    const QString port = QString::number(m_receiving->url().port());
    // Commands stay as they are typed, in every language.
    m_tunnel->setText(tr("Make it public with one of these, and enter the address it shows as the "
                         "webhook's URL: %1")
                          .arg(QStringLiteral("ngrok http %1  ·  cloudflared tunnel --url "
                                              "http://127.0.0.1:%1  ·  tailscale funnel %1")
                                   .arg(port)));
    m_secrets->setText(secretsText());
    m_count->setText(
        tr("%n received", nullptr, int(qMin<qint64>(m_receiving->received(), INT_MAX))));
    m_refused->setText(tr("Wrong signatures…"));
    m_refused->setToolTip(tr("What arrived with a signature that does not match: it is no event"));
    if (m_receiving->refused() > 0)
        m_refused->setText(tr("Wrong signatures (%1)…").arg(m_receiving->refused()));
    if (!m_receiving->problem().message.isEmpty())
        m_message->showProblem(m_receiving->problem());
    else if (m_receiving->isOffered() && !on)
        m_message->showMessage(Tone::Information,
                               tr("Webhooks were received when this connection was closed."),
                               tr("Receive again"));
    else
        m_message->clear();
}

void ReceivingPanel::showSettings()
{
    auto *dialog = new ReceivingDialog(m_workspace, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReceivingPanel::showRefused()
{
    auto *dialog = new RefusedDialog(m_workspace, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReceivingPanel::keepSecret()
{
    // Of the webhook that was chosen for this address, or of whatever sends here.
    WebhookDetails webhook;
    webhook.uuid = m_receiving->options().webhook;
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    const int row = webhooks && !webhook.uuid.isEmpty() ? webhooks->rowOfUuid(webhook.uuid) : -1;
    if (row >= 0) {
        webhook = webhooks->at(row);
    } else {
        webhook.uuid = WebhookReceiving::anyWebhook();
        webhook.endpoint = tr("Of the webhook that sends to this machine");
    }
    auto *dialog = new KeepSecretDialog(m_workspace, webhook, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

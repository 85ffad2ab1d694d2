// SPDX-License-Identifier: Apache-2.0
#include "SignatureView.h"

#include "DeliveriesTableModel.h"
#include "DetailText.h"
#include "FormField.h"
#include "ForwardSecrets.h"
#include "Forwarder.h"
#include "HttpMessageView.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordReader.h"
#include "SecretInput.h"
#include "SignatureCheck.h"
#include "SignatureResultView.h"
#include "TimeText.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace {

constexpr int soonMs = 150;
constexpr int deliveriesOffered = 50;
constexpr int bodyLines = 8;
constexpr qint64 largestBody = qint64(8) * 1024 * 1024;

const QString pasted = QStringLiteral("pasted");
const QString local = QStringLiteral("local");

} // namespace

SignatureView::SignatureView(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_message(new MessageBar(this))
    , m_delivery(new QComboBox(this))
    , m_header(new QLineEdit(this))
    , m_body(new QPlainTextEdit(this))
    , m_secretChoice(new QComboBox(this))
    , m_secret(new SecretInput(QStringLiteral("Secret to check with"), this))
    , m_when(new QComboBox(this))
    , m_result(new SignatureResultView(this))
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(buildForm());
    scroll->setMinimumWidth(340);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(Metrics::Group);
    splitter->addWidget(scroll);
    splitter->addWidget(m_result);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_message);
    column->addWidget(splitter, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &SignatureView::check);
    const auto soon = [this] { m_soon.start(); };
    connect(m_header, &QLineEdit::textChanged, this, soon);
    connect(m_body, &QPlainTextEdit::textChanged, this, soon);
    connect(m_secret, &QLineEdit::textChanged, this, soon);
    connect(m_when, &QComboBox::currentIndexChanged, this, soon);
    connect(m_secretChoice, &QComboBox::currentIndexChanged, this, [this] {
        m_secret->setVisible(m_secretChoice->currentData() == pasted);
        m_soon.start();
    });
    connect(m_delivery, &QComboBox::activated, this,
            [this](int index) { pick(m_delivery->itemData(index).toString()); });
    connect(workspace->deliveries(), &QAbstractItemModel::modelReset, this,
            &SignatureView::fillDeliveries);
    connect(workspace->deliveries(), &QAbstractItemModel::rowsInserted, this,
            &SignatureView::fillDeliveries);
    connect(workspace->webhooks(), &WebhooksTableModel::loaded, this, &SignatureView::fillSecrets);
    if (m_workspace->forwarder())
        connect(m_workspace->forwarder()->secrets(), &ForwardSecrets::changed, this, soon);
    fillDeliveries();
    fillSecrets();
    check();
}

QWidget *SignatureView::buildForm()
{
    m_delivery->setAccessibleName(QStringLiteral("Pick a delivery"));
    m_delivery->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_header->setAccessibleName(QStringLiteral("Signature header"));
    m_header->setFont(Metrics::fixedFont(font()));
    m_header->setPlaceholderText(QStringLiteral("t=1764158400,v1=5257a869…"));
    m_body->setAccessibleName(QStringLiteral("Received body"));
    m_body->setFont(Metrics::fixedFont(font()));
    m_body->setMinimumHeight(bodyLines * m_body->fontMetrics().lineSpacing());
    m_body->setTabChangesFocus(true);
    m_secretChoice->setAccessibleName(QStringLiteral("Secret"));
    m_secretChoice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_secret->setPlaceholderText(QStringLiteral("whs_…"));
    m_when->setAccessibleName(QStringLiteral("Judged at"));
    m_when->addItem(tr("Now"));

    auto *form = new QWidget;
    auto *open = new QPushButton(tr("Open file…"), form);
    open->setAccessibleName(QStringLiteral("Open body from file"));
    open->setAutoDefault(false);
    open->setToolTip(tr("Takes every byte as it is; pasting may change line ends"));
    connect(open, &QPushButton::clicked, this, &SignatureView::openBody);
    m_bodyField =
        new FormField(tr("Body, as your handler got it"), m_body, QStringLiteral(" "), form);
    auto *secret = new QWidget(form);
    auto *inside = new QVBoxLayout(secret);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(Metrics::Gap);
    inside->addWidget(m_secretChoice);
    inside->addWidget(m_secret);
    auto *openRow = new QHBoxLayout;
    openRow->addStretch();
    openRow->addWidget(open);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, Metrics::Gap, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(new FormField(tr("Pick a delivery, or paste below"), m_delivery, {}, form));
    column->addWidget(new FormField(tr("Signature header"), m_header, {}, form));
    column->addWidget(m_bodyField, 1);
    column->addLayout(openRow);
    column->addWidget(new FormField(tr("Secret"), secret, {}, form));
    column->addWidget(new FormField(tr("Judged at"), m_when, {}, form));
    return form;
}

void SignatureView::focusContent()
{
    m_header->setFocus(Qt::OtherFocusReason);
}

void SignatureView::fillDeliveries()
{
    const DeliveriesTableModel *deliveries = m_workspace->deliveries();
    const QString chosen = m_delivery->currentData().toString();
    m_delivery->clear();
    m_delivery->addItem(tr("None"), QString());
    const int rows = qMin(deliveriesOffered, deliveries->rowCount());
    for (int row = 0; row < rows; ++row) {
        const auto cell = [&](int column) {
            return deliveries->index(row, column).data().toString();
        };
        m_delivery->addItem(cell(DeliveriesTableModel::EventColumn) + QStringLiteral(" · ") +
                                cell(DeliveriesTableModel::DateColumn),
                            deliveries->uuidAt(row));
    }
    m_delivery->setCurrentIndex(qMax(0, m_delivery->findData(chosen)));
}

void SignatureView::fillSecrets()
{
    const QString chosen = m_secretChoice->currentData().toString();
    m_secretChoice->clear();
    m_secretChoice->addItem(tr("Paste it"), pasted);
    if (m_workspace->forwarder()) {
        m_secretChoice->addItem(tr("The local secret of forwarding"), local);
        for (int row = 0; row < m_workspace->webhooks()->rowCount(); ++row) {
            const WebhookDetails &webhook = m_workspace->webhooks()->at(row);
            m_secretChoice->addItem(tr("Kept for %1").arg(webhook.endpoint.left(120)),
                                    webhook.uuid);
        }
    }
    m_secretChoice->setCurrentIndex(qMax(0, m_secretChoice->findData(chosen)));
}

void SignatureView::pick(const QString &uuid)
{
    if (uuid.isEmpty())
        return;
    m_workspace->records()->readDelivery(
        uuid, this, [this](const Result<DeliveryDetails> &delivery) {
            if (!delivery) {
                m_message->showProblem(delivery.problem());
                return;
            }
            m_workspace->records()->readEvent(
                delivery->eventUuid, this, [this, delivery](const Result<EventDetails> &event) {
                    fill(delivery.value(), event ? event->payload : QByteArray());
                });
        });
}

void SignatureView::fill(const DeliveryDetails &delivery, const QByteArray &payload)
{
    m_message->clear();
    if (delivery.attempts.isEmpty()) {
        m_message->showMessage(Tone::Information, tr("Nothing was sent for this delivery yet."));
        return;
    }
    const AttemptDetails &attempt = delivery.attempts.constLast();
    QString header = HttpMessageView::header(attempt.request, QLatin1String("owlpay-signature"));
    if (header.isEmpty())
        header = HttpMessageView::header(attempt.request, QLatin1String("harbor-signature"));
    const QByteArray sent = attempt.request.bodyIsEventPayload ? payload : attempt.request.body;
    m_original = sent.isEmpty() || attempt.request.truncated ? std::nullopt : std::optional(sent);
    m_header->setText(header);
    setBody(sent);
    m_sentAt = attempt.startedAt;
    m_when->clear();
    m_when->addItem(tr("When it was sent, %1").arg(TimeText::local(m_sentAt)));
    m_when->addItem(tr("Now"));
    if (const int kept = m_secretChoice->findData(delivery.webhookUuid); kept >= 0)
        m_secretChoice->setCurrentIndex(kept);
}

void SignatureView::setBody(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_body->setPlainText(QString::fromUtf8(bytes));
    m_shownBody = m_body->toPlainText();
    m_soon.start();
}

QByteArray SignatureView::body() const
{
    const QString text = m_body->toPlainText();
    return text == m_shownBody ? m_bytes : text.toUtf8();
}

void SignatureView::openBody()
{
    auto *chooser = new QFileDialog(this, tr("Open a body"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestBody) {
            m_message->showMessage(Tone::Failed, tr("%1 cannot be read.").arg(path));
            return;
        }
        m_message->clear();
        setBody(file.readAll());
    });
    chooser->open();
}

void SignatureView::check()
{
    m_bodyField->setHelp(DetailText::size(body().size()));
    const QString choice = m_secretChoice->currentData().toString();
    if (choice == pasted) {
        judge(m_secret->untrimmed());
        return;
    }
    const auto answer = [this, choice](Result<OneTimeSecret> secret) {
        if (choice != m_secretChoice->currentData().toString())
            return;
        if (secret) {
            judge(secret.value());
            return;
        }
        m_message->showProblem(secret.problem());
        m_result->showNothing();
    };
    ForwardSecrets *secrets = m_workspace->forwarder()->secrets();
    if (choice == local)
        secrets->local(this, answer);
    else
        secrets->ofWebhook(choice, this, answer);
}

void SignatureView::judge(const OneTimeSecret &secret)
{
    if (m_header->text().isEmpty() || secret.isEmpty()) {
        m_result->showNothing();
        return;
    }
    SignatureInput input;
    input.header = m_header->text().toUtf8();
    input.body = body();
    input.secret = secret.view();
    const bool asSent = m_sentAt.isValid() && m_when->count() > 1 && m_when->currentIndex() == 0;
    input.now = (asSent ? m_sentAt : QDateTime::currentDateTimeUtc()).toSecsSinceEpoch();
    input.original = m_original;
    m_result->showReport(SignatureCheck::check(input));
}

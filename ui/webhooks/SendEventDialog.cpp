// SPDX-License-Identifier: Apache-2.0
#include "SendEventDialog.h"

#include "DetailText.h"
#include "FormField.h"
#include "ForwardTarget.h"
#include "ForwardText.h"
#include "Forwarder.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "Workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {

constexpr int dialogWidth = 680;
constexpr int payloadLines = 12;

} // namespace

SendEventDialog::SendEventDialog(Workspace *workspace, const QString &event,
                                 const QString &eventType, const QByteArray &payload, qint64 rule,
                                 QWidget *parent)
    : FitDialog(parent)
    , m_workspace(workspace)
    , m_event(event)
    , m_eventType(eventType)
    , m_original(payload)
    , m_message(new MessageBar(this))
    , m_target(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_payload(new QPlainTextEdit(this))
    , m_signing(new QComboBox(this))
    , m_times(new QComboBox(this))
{
    setWindowTitle(tr("Send to localhost"));
    build();
    fillTargets(rule);
    m_payload->setPlainText(QString::fromUtf8(payload));
    describePayload();
    setFitWidth(dialogWidth);
}

void SendEventDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *what = new PlainLabel(
        tr("%1 is sent once, by hand, and kept in the history with its answer.").arg(m_eventType),
        this);
    what->setQuiet(true);
    what->setWrapped(true);
    m_target->setAccessibleName(QStringLiteral("Target"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_url->setAccessibleName(QStringLiteral("Local URL"));
    m_url->setPlaceholderText(QStringLiteral("http://localhost:3000/webhooks"));
    m_payload->setAccessibleName(QStringLiteral("Payload to send"));
    m_payload->setFont(Metrics::fixedFont(font()));
    m_payload->setMinimumHeight(payloadLines * m_payload->fontMetrics().lineSpacing());
    m_signing->setAccessibleName(QStringLiteral("Signature to send"));
    for (const ForwardSigning signing :
         {ForwardSigning::Good, ForwardSigning::Damaged, ForwardSigning::OtherSecret,
          ForwardSigning::TooOld, ForwardSigning::Missing})
        m_signing->addItem(ForwardText::signing(signing), int(signing));
    m_times->setAccessibleName(QStringLiteral("How often"));
    m_times->addItem(tr("Once"), 1);
    m_times->addItem(tr("Twice, as a handler must expect"), 2);

    m_urlField = new FormField(tr("Local URL"), m_url, {}, this);
    m_payloadField = new FormField(tr("Payload"), m_payload, QStringLiteral(" "), this);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(Metrics::Group);
    pair->addWidget(new FormField(tr("Signature"), m_signing, {}, this), 1);
    pair->addWidget(new FormField(tr("How often"), m_times, {}, this), 1);
    auto *buttons = new QDialogButtonBox(this);
    m_send = buttons->addButton(tr("Send"), QDialogButtonBox::ActionRole);
    m_send->setAccessibleName(QStringLiteral("Send now"));
    m_send->setDefault(true);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(QStringLiteral("Close"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(new FormField(tr("To"), m_target, {}, this));
    column->addWidget(m_urlField);
    column->addWidget(m_payloadField, 1);
    column->addLayout(pair);
    column->addWidget(m_message);
    column->addWidget(buttons);

    connect(m_target, &QComboBox::currentIndexChanged, this, &SendEventDialog::targetChanged);
    connect(m_url, &QLineEdit::textChanged, this, [this] { m_urlField->setErrors({}); });
    connect(m_payload, &QPlainTextEdit::textChanged, this, &SendEventDialog::describePayload);
    connect(m_send, &QPushButton::clicked, this, &SendEventDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SendEventDialog::fillTargets(qint64 rule)
{
    for (const ForwardingRule &known : m_workspace->forwarder()->rules())
        m_target->addItem(known.url.toString(), known.id);
    m_target->addItem(tr("Another address on this machine"), qint64(0));
    m_target->setCurrentIndex(std::max(0, m_target->findData(rule)));
    targetChanged();
}

ForwardingRule SendEventDialog::target() const
{
    if (const auto *rule = m_workspace->forwarder()->rule(m_target->currentData().toLongLong()))
        return *rule;
    ForwardingRule rule;
    rule.url = ForwardTarget::fromInput(m_url->text());
    return rule;
}

void SendEventDialog::targetChanged()
{
    m_urlField->setVisible(m_target->currentData().toLongLong() == 0);
}

void SendEventDialog::describePayload()
{
    const QByteArray bytes = m_payload->toPlainText().toUtf8();
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    const QString json =
        error.error == QJsonParseError::NoError
            ? QString()
            : u' ' + tr("It is no JSON: %1 at byte %2; it can be sent all the same.")
                         .arg(error.errorString())
                         .arg(error.offset);
    m_payloadField->setHelp((bytes == m_original ? tr("%1, as OwlPay sends it.")
                                                 : tr("%1, edited; signed as it stands here."))
                                .arg(DetailText::size(bytes.size())) +
                            json);
}

void SendEventDialog::send()
{
    const auto mistakes = m_workspace->forwarder()->mistakes(target());
    m_urlField->setErrors(mistakes.value(QStringLiteral("url")));
    if (mistakes.contains(QStringLiteral("url"))) {
        if (m_urlField->isVisible())
            m_url->setFocus();
        else
            m_message->showMessage(Tone::Failed,
                                   mistakes.value(QStringLiteral("url")).constFirst());
        return;
    }
    m_send->setEnabled(false);
    m_message->showMessage(Tone::Waiting, tr("Sending…"));
    sendOnce(m_times->currentData().toInt());
}

void SendEventDialog::sendOnce(int left)
{
    HandForward what;
    what.target = target();
    what.event = m_event;
    what.eventType = m_eventType;
    what.signing = ForwardSigning(m_signing->currentData().toInt());
    const QByteArray bytes = m_payload->toPlainText().toUtf8();
    if (bytes != m_original)
        what.payload = bytes;
    m_workspace->forwarder()->send(what, this, [this, left](const Result<ForwardEnding> &ending) {
        if (ending && left > 1) {
            sendOnce(left - 1);
            return;
        }
        m_send->setEnabled(true);
        if (!ending) {
            m_message->showProblem(ending.problem());
            return;
        }
        const ForwardOutcome &outcome = ending->outcome;
        const QString answer = outcome.error.isEmpty() ? DetailText::status(outcome.status)
                                                       : DetailText::attemptError(outcome.error);
        m_message->showMessage(
            outcome.isSuccess() ? Tone::Succeeded : Tone::Failed,
            tr("Answered: %1, after %2.").arg(answer, DetailText::duration(outcome.durationMs)));
    });
}

// SPDX-License-Identifier: Apache-2.0
#include "KeepSecretDialog.h"

#include "FormField.h"
#include "ForwardSecrets.h"
#include "Forwarder.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordDetails.h"
#include "SecretInput.h"
#include "Workspace.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 520;

} // namespace

KeepSecretDialog::KeepSecretDialog(Workspace *workspace, const WebhookDetails &webhook,
                                   QWidget *parent)
    : FitDialog(parent)
    , m_workspace(workspace)
    , m_uuid(webhook.uuid)
    , m_secret(new SecretInput(QStringLiteral("Signing secret of the webhook"), this))
    , m_message(new MessageBar(this))
{
    setWindowTitle(tr("Keep signing secret"));
    setWindowModality(Qt::WindowModal);
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *about = new PlainLabel(webhook.endpoint.left(200), this);
    about->setQuiet(true);
    about->setWrapped(true);
    m_secret->setPlaceholderText(QStringLiteral("whs_…"));
    m_field = new FormField(tr("Signing secret"), m_secret,
                            tr("It goes into the system keychain and nowhere else. Forwarding to "
                               "this machine and the signature check find it there; paste it "
                               "again only when it was renewed elsewhere."),
                            this);
    auto *buttons = new QDialogButtonBox(this);
    m_keep = buttons->addButton(tr("Keep"), QDialogButtonBox::AcceptRole);
    m_keep->setAccessibleName(QStringLiteral("Keep signing secret"));
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(QStringLiteral("Cancel"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(about);
    column->addWidget(m_field);
    column->addWidget(m_message);
    column->addStretch();
    column->addWidget(buttons);
    setFitWidth(dialogWidth);

    connect(m_keep, &QPushButton::clicked, this, &KeepSecretDialog::keep);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_secret, &QLineEdit::textChanged, this, [this] { m_field->setErrors({}); });
    m_secret->setFocus();
}

void KeepSecretDialog::keep()
{
    if (m_secret->text().trimmed().isEmpty()) {
        m_field->setErrors({tr("Paste the secret first.")});
        m_secret->setFocus();
        return;
    }
    m_keep->setEnabled(false);
    m_workspace->forwarder()->secrets()->keepOfWebhook(
        m_uuid, m_secret->secret(), this, [this](const Result<Done> &done) {
            m_keep->setEnabled(true);
            if (!done) {
                m_message->showProblem(done.problem());
                return;
            }
            m_secret->wipe();
            accept();
            Q_EMIT kept();
        });
}

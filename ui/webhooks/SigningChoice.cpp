// SPDX-License-Identifier: Apache-2.0
#include "SigningChoice.h"

#include "ForwardSecrets.h"
#include "Forwarder.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordDetails.h"
#include "SecretClipboard.h"
#include "SecretField.h"
#include "SecretInput.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

SigningChoice::SigningChoice(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_secrets(workspace->forwarder()->secrets())
    , m_choice(new QComboBox(this))
    , m_localRow(new QWidget(this))
    , m_local(new SecretField(m_localRow))
    , m_copy(new QPushButton(tr("Copy"), m_localRow))
    , m_paste(new SecretInput(QStringLiteral("Signing secret of the webhook"), this))
    , m_note(new PlainLabel(this))
{
    m_choice->setAccessibleName(QStringLiteral("Signed with"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->addItem(tr("A local secret"), QString());
    const WebhooksTableModel *webhooks = workspace->webhooks();
    for (int row = 0; row < webhooks->rowCount(); ++row) {
        const WebhookDetails &webhook = webhooks->at(row);
        m_choice->addItem(tr("The secret of %1").arg(webhook.endpoint.left(120)), webhook.uuid);
    }
    m_local->setAccessibleName(QStringLiteral("Local signing secret"));
    m_copy->setAccessibleName(QStringLiteral("Copy local signing secret"));
    m_copy->setAutoDefault(false);
    m_paste->setPlaceholderText(QStringLiteral("whs_…"));
    m_note->setWrapped(true);
    m_note->setQuiet(true);

    auto *localRow = new QHBoxLayout(m_localRow);
    localRow->setContentsMargins(0, 0, 0, 0);
    localRow->setSpacing(Metrics::Gap);
    localRow->addWidget(m_local, 1);
    localRow->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_choice);
    column->addWidget(m_localRow);
    column->addWidget(m_paste);
    column->addWidget(m_note);

    connect(m_choice, &QComboBox::currentIndexChanged, this, &SigningChoice::showChoice);
    connect(m_paste, &QLineEdit::textChanged, this, &SigningChoice::changed);
    connect(m_copy, &QPushButton::clicked, this, &SigningChoice::copyLocal);
    connect(m_local, &SecretField::copyRequested, this, &SigningChoice::copyLocal);
    showChoice();
}

QString SigningChoice::webhook() const
{
    return m_choice->currentData().toString();
}

void SigningChoice::setWebhook(const QString &uuid)
{
    int index = m_choice->findData(uuid);
    if (index < 0) {
        // Deleted since; its secret may still be here.
        m_choice->addItem(tr("The secret of %1").arg(uuid), uuid);
        index = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(index);
}

bool SigningChoice::hasPasted() const
{
    return !webhook().isEmpty() && !m_paste->text().trimmed().isEmpty();
}

OneTimeSecret SigningChoice::pasted() const
{
    return m_paste->secret();
}

QString SigningChoice::mistake() const
{
    return webhook().isEmpty() || m_kept || hasPasted()
               ? QString()
               : tr("Paste the signing secret that was shown when the webhook was added.");
}

SigningChoice::~SigningChoice()
{
    m_local->showSecret(nullptr);
}

void SigningChoice::showChoice()
{
    const QString uuid = webhook();
    m_localRow->setVisible(uuid.isEmpty());
    m_paste->setVisible(!uuid.isEmpty());
    Q_EMIT changed();
    if (uuid.isEmpty()) {
        m_note->setText(tr("Put it into your handler as its signing secret. It is worth nothing "
                           "outside of this machine."));
        m_secrets->local(this, [this](Result<OneTimeSecret> secret) {
            if (!secret)
                return;
            m_shown = std::move(secret).value();
            m_local->showSecret(&m_shown);
        });
        return;
    }
    m_note->setText(tr("Looking into the keychain…"));
    m_secrets->ofWebhook(uuid, this, [this, uuid](Result<OneTimeSecret> secret) {
        if (uuid == webhook())
            showKept(secret.ok());
    });
}

void SigningChoice::showKept(bool kept)
{
    m_kept = kept;
    m_note->setText(kept ? tr("It is kept in the keychain; paste it here only if it was renewed.")
                         : tr("It is not kept here yet. Paste it once; it goes into the system "
                              "keychain and nowhere else."));
    Q_EMIT changed();
}

void SigningChoice::copyLocal()
{
    m_secrets->local(this, [this](Result<OneTimeSecret> secret) {
        if (secret)
            SecretClipboard::of(window())->copy(secret.value(), tr("signing secret"));
    });
}

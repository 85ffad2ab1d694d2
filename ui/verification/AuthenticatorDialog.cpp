// SPDX-License-Identifier: Apache-2.0
#include "AuthenticatorDialog.h"

#include "Metrics.h"
#include "PlainLabel.h"
#include "QrCode.h"
#include "SecretClipboard.h"
#include "SecretField.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>

namespace {

constexpr QByteArrayView issuer = "OwlPay%20sandbox";

} // namespace

AuthenticatorDialog::AuthenticatorDialog(OneTimeSecret base32, const QString &account,
                                         QWidget *parent)
    : FitDialog(parent)
    , m_secret(std::move(base32))
{
    setWindowTitle(tr("Add to an authenticator app"));
    setWindowModality(Qt::WindowModal);
    build();
    m_field->showSecret(&m_secret);
    m_code->show(uri(m_secret, account));
}

AuthenticatorDialog::~AuthenticatorDialog()
{
    m_field->showSecret(nullptr);
}

OneTimeSecret AuthenticatorDialog::uri(const OneTimeSecret &base32, const QString &account)
{
    const QByteArray name = QUrl::toPercentEncoding(account);
    QByteArray text;
    text.reserve(name.size() + base32.view().size() + 160); // growing would leave a copy behind
    text.append("otpauth://totp/").append(issuer);
    if (!name.isEmpty())
        text.append(':').append(name);
    text.append("?secret=").append(base32.view());
    text.append("&issuer=").append(issuer).append("&algorithm=SHA1&digits=6&period=30");
    OneTimeSecret made{QByteArrayView(text)};
    OneTimeSecret::wipe(text);
    return made;
}

void AuthenticatorDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *why = new PlainLabel(tr("Scan this with an authenticator app to get the codes of your "
                                  "local sandbox. It is good for this sandbox only, not for "
                                  "OwlPay."),
                               this);
    why->setWrapped(true);
    why->setQuiet(true);
    m_code = new QrCode(this);
    m_code->setAccessibleName(tr("QR code"));
    m_code->setAccessibleDescription(
        tr("The authenticator's secret as a picture; it stands below as text."));

    auto *instead = new PlainLabel(tr("Or type this secret into the app (time-based, 6 digits, "
                                      "30 seconds):"),
                                   this);
    instead->setWrapped(true);
    m_field = new SecretField(this);
    m_field->setAccessibleName(tr("Authenticator secret"));
    auto *copyButton = new QPushButton(tr("Copy"), this);
    copyButton->setAccessibleName(tr("Copy authenticator secret"));
    copyButton->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_field, 1);
    row->addWidget(copyButton, 0, Qt::AlignVCenter);
    m_copied = new PlainLabel(this);
    m_copied->setQuiet(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copied, 1);
    buttons->addWidget(close);

    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(why);
    auto *text = new QVBoxLayout;
    text->setSpacing(Metrics::Gap);
    text->addWidget(instead);
    text->addLayout(row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_code, 0, Qt::AlignHCenter);
    column->addLayout(text);
    column->addStretch();
    column->addLayout(buttons);
    setFitWidth(480);
    close->setFocus();

    connect(copyButton, &QPushButton::clicked, this, &AuthenticatorDialog::copy);
    connect(m_field, &SecretField::copyRequested, this, &AuthenticatorDialog::copy);
    connect(close, &QPushButton::clicked, this, &AuthenticatorDialog::reject);
}

void AuthenticatorDialog::copy()
{
    SecretClipboard::of(this)->copy(m_secret, tr("authenticator secret"));
    m_copied->setText(tr("Copied for %n second(s).", nullptr, SecretClipboard::Seconds));
}

void AuthenticatorDialog::done(int result)
{
    m_field->showSecret(nullptr);
    m_code->wipe();
    m_secret.clear();
    QDialog::done(result);
}

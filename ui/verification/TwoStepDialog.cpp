// SPDX-License-Identifier: Apache-2.0
#include "TwoStepDialog.h"

#include "AuthenticatorDialog.h"
#include "CodeField.h"
#include "FormField.h"
#include "LineLimit.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RefusalText.h"
#include "SystemClock.h"
#include "TimeText.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>

#include <cstdlib>

namespace {

constexpr int mostLines = 3;

} // namespace

TwoStepDialog::TwoStepDialog(Verification *verification, Clock *clock, QWidget *parent)
    : FitDialog(parent)
    , m_clock(clock ? clock : new SystemClock(this))
{
    setWindowTitle(tr("Two-step verification"));
    setWindowModality(Qt::WindowModal);
    build();
    connect(m_clock, &Clock::tick, this, &TwoStepDialog::tick);
    setVerification(verification);
    m_code->setFocus();
}

void TwoStepDialog::build()
{
    auto *title = new PlainLabel(tr("Confirm that it is you"), this);
    title->setFont(Metrics::titleFont(font()));
    m_action = new PlainLabel(this);
    m_action->setWrapped(true);
    // A webhook's address may fill a screen.
    m_actionLines = new LineLimit(mostLines, m_action);

    m_notice = new MessageBar(this);
    m_clockNotice = new MessageBar(this);
    m_clockNotice->setClosable(false);

    m_authenticator = new QRadioButton(tr("Authenticator app"), this);
    m_authenticator->setAccessibleName(tr("Authenticator app"));
    m_email = new QRadioButton(tr("Email"), this);
    m_email->setAccessibleName(tr("Email"));
    auto *methods = new QHBoxLayout;
    methods->setSpacing(Metrics::Group);
    methods->addWidget(m_authenticator);
    methods->addWidget(m_email);
    methods->addStretch();
    m_methodHelp = new PlainLabel(this);
    m_methodHelp->setWrapped(true);
    m_methodHelp->setQuiet(true);

    m_code = new CodeField(this);
    m_code->setAccessibleName(tr("Verification code"));
    auto *codeRow = new QWidget(this);
    auto *codeLayout = new QHBoxLayout(codeRow);
    codeLayout->setContentsMargins(0, 0, 0, 0);
    codeLayout->setSpacing(Metrics::Gap);
    m_resend = new QPushButton(codeRow);
    m_resend->setAccessibleName(tr("Resend code"));
    m_resend->setAutoDefault(false);
    m_sandbox = new QPushButton(tr("Show sandbox code"), codeRow);
    m_sandbox->setAccessibleName(tr("Show sandbox code"));
    m_sandbox->setToolTip(tr("Only with the local sandbox: fills in the code it sent or accepts"));
    m_sandbox->setAutoDefault(false);
    m_addToApp = new QPushButton(tr("Add to an app…"), codeRow);
    m_addToApp->setAccessibleName(tr("Add to authenticator app"));
    m_addToApp->setToolTip(tr("Only with the local sandbox: its authenticator as a QR code"));
    m_addToApp->setAutoDefault(false);
    codeLayout->addWidget(m_code);
    codeLayout->addWidget(m_resend);
    codeLayout->addWidget(m_sandbox);
    codeLayout->addWidget(m_addToApp);
    codeLayout->addStretch();
    m_codeField = new FormField(tr("Verification code"), codeRow, {}, this);

    m_status = new PlainLabel(this);
    m_status->setQuiet(true);

    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setAutoDefault(false);
    m_verify = new QPushButton(tr("Verify"), this);
    m_verify->setAccessibleName(tr("Verify"));
    m_verify->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_status, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_verify);

    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(m_action);
    auto *choice = new QVBoxLayout;
    choice->setSpacing(Metrics::Gap);
    choice->addLayout(methods);
    choice->addWidget(m_methodHelp);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(m_clockNotice);
    column->addLayout(choice);
    column->addWidget(m_codeField);
    column->addStretch();
    column->addLayout(buttons);
    setFitWidth(520);
    QWidget *before = m_authenticator;
    for (QWidget *widget : {static_cast<QWidget *>(m_email), static_cast<QWidget *>(m_code),
                            static_cast<QWidget *>(m_resend), static_cast<QWidget *>(m_sandbox),
                            static_cast<QWidget *>(m_addToApp), static_cast<QWidget *>(m_verify),
                            static_cast<QWidget *>(m_cancel)}) {
        setTabOrder(before, widget);
        before = widget;
    }

    // Not clicked(): assistive technology chooses without a click.
    connect(m_authenticator, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            chooseMethod(Verification::Method::Authenticator, false);
    });
    connect(m_email, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            chooseMethod(Verification::Method::Email, true);
    });
    connect(m_code, &CodeField::completed, this, &TwoStepDialog::submit);
    connect(m_code, &QLineEdit::textChanged, this, &TwoStepDialog::refresh);
    connect(m_verify, &QPushButton::clicked, this, &TwoStepDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &TwoStepDialog::reject);
    connect(m_resend, &QPushButton::clicked, this, [this] {
        m_codeField->setErrors({});
        if (m_verification)
            m_verification->sendCode();
        m_code->setFocus();
    });
    connect(m_sandbox, &QPushButton::clicked, this, [this] {
        if (m_verification)
            m_verification->fetchSandboxCode(method());
    });
    connect(m_addToApp, &QPushButton::clicked, this, &TwoStepDialog::showAuthenticator);
}

void TwoStepDialog::setVerification(Verification *verification)
{
    if (m_verification)
        m_verification->disconnect(this);
    const bool first = m_verification.isNull();
    m_verification = verification;
    m_renewing = false;
    connect(verification, &Verification::changed, this, [this] {
        m_renewing = false;
        refresh();
    });
    connect(verification, &Verification::codeSent, this, &TwoStepDialog::refresh);
    connect(verification, &Verification::refused, this, &TwoStepDialog::showRefusal);
    connect(verification, &Verification::confirmed, this, &TwoStepDialog::confirmed);
    connect(verification, &Verification::sandboxCode, this, [this](const QString &code) {
        m_codeField->setErrors({});
        m_code->fill(code);
        m_verify->setFocus();
    });
    connect(verification, &QObject::destroyed, this, [this] {
        m_closing = true;
        QDialog::reject();
    });

    m_actionLines->setText(verification->actionTitle());
    const QList<Verification::Method> methods = verification->methods();
    const bool app = methods.contains(Verification::Method::Authenticator);
    const bool email = methods.contains(Verification::Method::Email);
    m_authenticator->setVisible(app);
    m_email->setVisible(email);
    const bool keep =
        !first && ((m_email->isChecked() && email) || (m_authenticator->isChecked() && app));
    if (!keep)
        chooseMethod(app ? Verification::Method::Authenticator : Verification::Method::Email, true);
    refresh();
}

Verification::Method TwoStepDialog::method() const
{
    return m_email->isChecked() ? Verification::Method::Email : Verification::Method::Authenticator;
}

void TwoStepDialog::chooseMethod(Verification::Method method, bool sendAtOnce)
{
    const bool email = method == Verification::Method::Email;
    (email ? m_email : m_authenticator)->setChecked(true);
    m_code->forget();
    m_codeField->setErrors({});
    if (email && sendAtOnce && m_verification && m_verification->sentTo().isEmpty() &&
        !m_verification->isBusy() && !isLocked())
        m_verification->sendCode();
    refresh();
    if (sender())
        m_code->setFocus();
}

bool TwoStepDialog::isLocked() const
{
    return m_verification && m_verification->lockedUntil().isValid() &&
           m_verification->lockedUntil() > m_clock->now();
}

void TwoStepDialog::refresh()
{
    if (!m_verification || m_closing)
        return;
    const bool email = method() == Verification::Method::Email;
    const bool busy = m_verification->isBusy();
    const bool locked = isLocked();

    if (!email)
        m_methodHelp->setText(tr("Enter the six digits your authenticator app shows."));
    else if (m_verification->sentTo().isEmpty())
        m_methodHelp->setText(tr("A code is sent to your account's address. Email is the weaker "
                                 "way: anyone who can read your mail can use it."));
    else
        m_methodHelp->setText(tr("A code was sent to %1. Email is the weaker way: anyone who can "
                                 "read your mail can use it.")
                                  .arg(m_verification->sentTo()));

    m_resend->setVisible(email);
    m_resend->setText(resendText());
    m_resend->setEnabled(!busy && !locked && m_verification->resendAfter() <= m_clock->now());
    m_sandbox->setVisible(m_verification->offersSandboxCode());
    m_sandbox->setEnabled(!busy && !locked);
    m_addToApp->setVisible(!email && m_verification->offersSandboxCode());
    m_code->setReadOnly(busy);
    m_code->setEnabled(!locked);
    m_verify->setEnabled(!busy && !locked && m_code->isComplete());
    m_verify->setText(busy ? tr("Checking…") : tr("Verify"));
    m_status->setText(statusText());
    tellClock();
}

void TwoStepDialog::tellClock()
{
    const int ahead = m_verification->clockErrorSeconds();
    if (ahead == 0 || method() != Verification::Method::Authenticator) {
        m_clockNotice->clear();
        return;
    }
    constexpr int secondsPerMinute = 60;
    const int seconds = std::abs(ahead);
    const QString difference =
        seconds < 2 * secondsPerMinute
            ? tr("%n second(s)", "how far a clock is wrong", seconds)
            : tr("%n minute(s)", "how far a clock is wrong", seconds / secondsPerMinute);
    const bool mail = m_verification->methods().contains(Verification::Method::Email);
    const QString text =
        (ahead < 0 ? tr("This computer's clock is %1 behind the server's.")
                   : tr("This computer's clock is %1 ahead of the server's."))
            .arg(difference) +
        QLatin1Char(' ') +
        (mail ? tr("An authenticator app on this computer shows wrong codes: set the clock, or use "
                   "email.")
              : tr("An authenticator app on this computer shows wrong codes: set the clock."));
    if (m_clockNotice->text() != text)
        m_clockNotice->showMessage(Tone::Waiting, text);
}

void TwoStepDialog::showAuthenticator()
{
    if (!m_verification)
        return;
    auto *dialog = new AuthenticatorDialog(m_verification->sandboxAuthenticator(),
                                           m_verification->account(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString TwoStepDialog::resendText() const
{
    const QString word = m_verification->sentTo().isEmpty() ? tr("Send code") : tr("Resend code");
    const qint64 left = m_clock->now().secsTo(m_verification->resendAfter());
    return m_verification->resendAfter().isValid() && left > 0
               ? tr("%1 (%2)").arg(word, TimeText::countdown(left))
               : word;
}

QString TwoStepDialog::statusText() const
{
    if (isLocked())
        return tr("Locked. Try again in %1.")
            .arg(TimeText::countdown(m_clock->now().secsTo(m_verification->lockedUntil())));
    const int left = m_verification->attemptsLeft();
    if (left >= 0)
        return left == 1 ? tr("1 attempt left") : tr("%1 attempts left").arg(left);
    return {};
}

void TwoStepDialog::submit()
{
    if (!m_verification || m_verification->isBusy() || isLocked() || !m_code->isComplete())
        return;
    m_codeField->setErrors({});
    m_notice->clear();
    m_verification->confirm(method(), m_code->code());
    refresh();
}

void TwoStepDialog::showRefusal(const Problem &problem)
{
    const bool expired = problem.kind == Problem::Kind::VerificationExpired;
    m_codeField->setErrors(expired ? QStringList() : QStringList{RefusalText::of(problem)});
    if (expired)
        m_notice->showMessage(Tone::Information, RefusalText::of(problem));
    m_saidLocked = problem.kind == Problem::Kind::VerificationLocked;
    // A code that was refused is of no use; one that never arrived can be sent again as it is.
    const bool useless = problem.kind == Problem::Kind::VerificationInvalid ||
                         problem.kind == Problem::Kind::VerificationLocked || expired;
    if (useless)
        m_code->forget();
    if (expired && !m_renewing && m_verification) {
        m_renewing = true;
        m_verification->renew();
    }
    refresh();
    m_code->setFocus();
}

void TwoStepDialog::tick()
{
    if (!m_verification)
        return;
    if (m_saidLocked && !isLocked()) {
        // The field was disabled meanwhile, so what is typed next has to find it again.
        m_saidLocked = false;
        m_codeField->setErrors({});
        m_notice->showMessage(Tone::Information, tr("Codes are taken again. Enter a new one."));
        refresh();
        m_code->setFocus();
    }
    const QDateTime expires = m_verification->expiresAt();
    if (expires.isValid() && expires <= m_clock->now() && !m_renewing &&
        !m_verification->isBusy()) {
        m_renewing = true;
        m_code->forget();
        Problem expired;
        expired.kind = Problem::Kind::VerificationExpired;
        m_notice->showMessage(Tone::Information, RefusalText::of(expired));
        m_verification->renew();
    }
    refresh();
}

void TwoStepDialog::confirmed()
{
    m_closing = true;
    m_code->forget();
    accept();
}

void TwoStepDialog::reject()
{
    if (m_closing) {
        QDialog::reject();
        return;
    }
    m_closing = true;
    m_code->forget();
    QDialog::reject();
    if (m_verification)
        m_verification->cancel();
}

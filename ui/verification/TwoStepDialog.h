// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "Verification.h"

#include <QPointer>

class Clock;
class CodeField;
class FormField;
class LineLimit;
class MessageBar;
class PlainLabel;
class QPushButton;
class QRadioButton;

//! **Two-step verification** for one action: the method, six digits, resend with its countdown,
//! attempts left, the waiting time when locked. Closes when the code was right, when the user
//! cancels or when the action is gone; never by itself on an error.
class TwoStepDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! `clock` drives the countdowns; null takes the machine's.
    TwoStepDialog(Verification *verification, Clock *clock, QWidget *parent);

    //! The action asks again (its challenge was renewed): same dialog, new challenge.
    void setVerification(Verification *verification);

    //! Cancels the action.
    void reject() override;

private:
    void build();
    void refresh();
    void chooseMethod(Verification::Method method, bool sendAtOnce);
    void submit();
    void showRefusal(const Problem &problem);
    void confirmed();
    void tick();
    void tellClock();
    void showAuthenticator();
    bool isLocked() const;
    Verification::Method method() const;
    QString resendText() const;
    QString statusText() const;

    QPointer<Verification> m_verification;
    Clock *m_clock = nullptr;
    bool m_closing = false;
    bool m_renewing = false;
    bool m_saidLocked = false; //!< the lock is what the dialog told last

    PlainLabel *m_action = nullptr;
    LineLimit *m_actionLines = nullptr;
    QRadioButton *m_authenticator = nullptr;
    QRadioButton *m_email = nullptr;
    PlainLabel *m_methodHelp = nullptr;
    CodeField *m_code = nullptr;
    FormField *m_codeField = nullptr;
    PlainLabel *m_status = nullptr;
    MessageBar *m_notice = nullptr;
    MessageBar *m_clockNotice = nullptr;
    QPushButton *m_resend = nullptr;
    QPushButton *m_sandbox = nullptr;
    QPushButton *m_addToApp = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_cancel = nullptr;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "OneTimeSecret.h"

//! **Add to an authenticator app**: the local sandbox's authenticator as a QR code and as a secret
//! to type in. Forgets both when it closes.
class AuthenticatorDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! `base32` as apps take it; `account` is what they show beside the code.
    AuthenticatorDialog(OneTimeSecret base32, const QString &account, QWidget *parent);
    ~AuthenticatorDialog() override;

    //! What is in the QR code (Google's "Key URI format", which authenticator apps read).
    static OneTimeSecret uri(const OneTimeSecret &base32, const QString &account);

    void done(int result) override;

private:
    void build();
    void copy();

    OneTimeSecret m_secret;
    class QrCode *m_code = nullptr;
    class SecretField *m_field = nullptr;
    class PlainLabel *m_copied = nullptr;
};

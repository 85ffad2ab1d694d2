// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QLineEdit>

//! A field for a key, token or password: dots, with a button that shows them; its bytes are handed
//! over once and overwritten.
class SecretInput final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretInput(const QString &accessibleName, QWidget *parent = nullptr);
    ~SecretInput() override;

    //! The trimmed text as a secret; the field keeps it, so that a mistake elsewhere does not
    //! cost it.
    OneTimeSecret secret() const;
    //! The text as it is, for passwords.
    OneTimeSecret untrimmed() const;
    void wipe();

private:
    static OneTimeSecret secretOf(QString &&text);
};

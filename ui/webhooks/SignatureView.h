// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "RecordDetails.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class FormField;
class MessageBar;
class PlainLabel;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class SecretInput;
class SignatureResultView;
class Workspace;

//! **Check a signature**: a header, a body and a secret, pasted or from a delivery; what was
//! signed, whether it matches, and why it does not.
class SignatureView final : public QWidget
{
    Q_OBJECT

public:
    explicit SignatureView(Workspace *workspace, QWidget *parent = nullptr);

    //! Fills the form from a delivery's last attempt.
    void pick(const QString &delivery);
    void focusContent();

private:
    QWidget *buildForm();
    void fillDeliveries();
    void fillSecrets();
    void fill(const DeliveryDetails &delivery, const QByteArray &payload);
    void openBody();
    void setBody(const QByteArray &bytes);
    QByteArray body() const;
    void check();
    void judge(const OneTimeSecret &secret);

    Workspace *m_workspace;
    MessageBar *m_message = nullptr;
    QComboBox *m_delivery = nullptr;
    QLineEdit *m_header = nullptr;
    QPlainTextEdit *m_body = nullptr;
    QComboBox *m_secretChoice = nullptr;
    SecretInput *m_secret = nullptr;
    QComboBox *m_when = nullptr;
    FormField *m_bodyField = nullptr;
    SignatureResultView *m_result = nullptr;
    QByteArray m_bytes; //!< the body as it came; the text field cannot hold every byte
    QString m_shownBody;
    std::optional<QByteArray> m_original;
    QDateTime m_sentAt;
    QTimer m_soon;
};

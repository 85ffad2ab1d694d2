// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QWidget>

class FormField;
class PlainLabel;
class QPushButton;
class QVBoxLayout;
class SecretInput;

//! What the connect dialog shows for OwlPay's own servers: the API key, what works and what does
//! not, and where keys are made.
class KeyPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyPanel(QWidget *parent = nullptr);

    void setKind(ConnectionKind kind);
    SecretInput *key() const { return m_key; }
    FormField *keyField() const { return m_keyField; }

private:
    void addPoint(bool works, const QString &text);

    ConnectionKind m_kind = ConnectionKind::HarborSandbox;
    SecretInput *m_key = nullptr;
    FormField *m_keyField = nullptr;
    PlainLabel *m_server = nullptr;
    QWidget *m_points = nullptr;
    QVBoxLayout *m_pointColumn = nullptr;
    QPushButton *m_link = nullptr;
};

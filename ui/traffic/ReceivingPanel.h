// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class Chip;
class MessageBar;
class PlainLabel;
class QCheckBox;
class QPushButton;
class WebhookReceiving;
class Workspace;

//! **Receive webhooks** on top of Events: the switch, the address for the user's tunnel, how to
//! make one, and with what the signatures are checked.
class ReceivingPanel final : public QWidget
{
    Q_OBJECT

public:
    //! The workspace has a receiving; both outlive this.
    explicit ReceivingPanel(Workspace *workspace, QWidget *parent = nullptr);

    //! What **Receive webhooks** does, for other buttons of that name.
    void switchOn();

private:
    void build();
    QWidget *buildAddress();
    void refresh();
    void toggled(bool on);
    void keepSecret();
    void showSettings();
    void showRefused();
    QString secretsText() const;

    Workspace *m_workspace;
    WebhookReceiving *m_receiving;
    QCheckBox *m_switch = nullptr;
    Chip *m_sign = nullptr;
    PlainLabel *m_hint = nullptr;
    QPushButton *m_settings = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_refused = nullptr;
    QWidget *m_address = nullptr;
    PlainLabel *m_url = nullptr;
    QPushButton *m_copy = nullptr;
    PlainLabel *m_count = nullptr;
    PlainLabel *m_tunnel = nullptr;
    PlainLabel *m_secrets = nullptr;
    MessageBar *m_message = nullptr;
    QTimer m_copied;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class Chip;
class MessageBar;
class PlainLabel;
class QCheckBox;
class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class RequestRecording;
class Workspace;

//! **Record requests** on top of Logs: the switch, the base URL that programs use meanwhile, and a
//! first request to copy.
class RecordingPanel final : public QWidget
{
    Q_OBJECT

public:
    //! The workspace has a recording; both outlive this.
    explicit RecordingPanel(Workspace *workspace, QWidget *parent = nullptr);

    //! What **Record requests** does, for other buttons of that name.
    void switchOn();

private:
    void build();
    QWidget *buildAddress();
    QWidget *buildCode();
    void refresh();
    void refreshCode();
    void toggled(bool on);
    void showRules();
    void copied(QPushButton *button, const QString &text);

    Workspace *m_workspace;
    RequestRecording *m_recording;
    QCheckBox *m_switch = nullptr;
    Chip *m_sign = nullptr;
    PlainLabel *m_hint = nullptr;
    PlainLabel *m_portName = nullptr;
    QSpinBox *m_port = nullptr;
    QWidget *m_address = nullptr;
    PlainLabel *m_url = nullptr;
    QPushButton *m_copyUrl = nullptr;
    PlainLabel *m_count = nullptr;
    QPushButton *m_showCode = nullptr;
    QWidget *m_code = nullptr;
    QComboBox *m_language = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_copyCode = nullptr;
    MessageBar *m_message = nullptr;
    QTimer m_copiedTimer;
};

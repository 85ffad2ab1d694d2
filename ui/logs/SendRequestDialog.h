// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "RecordDetails.h"
#include "RequestDraft.h"

#include <optional>

class FormField;
class KeyChoice;
class MessageBar;
class PlainLabel;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class RequestSender;
class Workspace;

//! **Send again** and **Edit and send**: a request from the logs, as it was or changed, once more
//! to the connection's own host. Stays open, shows the answer and what differs from the first time.
class SendRequestDialog final : public FitDialog
{
    Q_OBJECT

public:
    enum class Mode { Again, Edit };

    SendRequestDialog(Workspace *workspace, const LogDetails &log, Mode mode, QWidget *parent);

    //! Opens it over `parent`; it deletes itself.
    static SendRequestDialog *openFor(Workspace *workspace, const LogDetails &log, Mode mode,
                                      QWidget *parent);

private:
    void build();
    QWidget *requestRow();
    QWidget *keyRow();
    void fill();
    void fillIdempotency();
    void setEditable(bool editable);
    RequestDraft draft() const;
    void check();
    void markMasked();
    void send();
    void sent(const SentExchange &exchange);
    void compare();

    Workspace *m_workspace;
    RequestSender *m_sender;
    LogDetails m_log;
    Mode m_mode;
    RequestDraft m_first;
    bool m_binary = false; //!< the body is no text: sent as it is
    std::optional<SentExchange> m_sent;
    MessageBar *m_message;
    QComboBox *m_method;
    QLineEdit *m_target;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_body;
    QComboBox *m_idempotency;
    KeyChoice *m_key;
    QPlainTextEdit *m_answer;
    FormField *m_methodField = nullptr;
    FormField *m_targetField = nullptr;
    FormField *m_headersField = nullptr;
    FormField *m_bodyField = nullptr;
    FormField *m_answerField = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_compare = nullptr;
};

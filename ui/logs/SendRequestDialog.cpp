// SPDX-License-Identifier: Apache-2.0
#include "SendRequestDialog.h"

#include "CompareDialog.h"
#include "DetailText.h"
#include "DraftOfLog.h"
#include "ErrorCatalogue.h"
#include "FormField.h"
#include "KeyChoice.h"
#include "MaskMark.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RequestSender.h"
#include "ToneColours.h"
#include "Workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {

constexpr int dialogWidth = 760;
constexpr int headerLines = 3;
constexpr int bodyLines = 7;
constexpr int answerLines = 5;
constexpr int verbWidth = 110;
constexpr qsizetype longestAnswer = 64 * 1024; // letters shown here; the comparison has all

void setLines(QPlainTextEdit *edit, int lines)
{
    edit->setFont(Metrics::fixedFont(edit->font()));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing() + Metrics::Group);
}

} // namespace

SendRequestDialog::SendRequestDialog(Workspace *workspace, const LogDetails &log, Mode mode,
                                     QWidget *parent)
    : FitDialog(parent)
    , m_workspace(workspace)
    , m_sender(workspace->requestSender())
    , m_log(log)
    , m_mode(mode)
    , m_first(DraftOfLog::of(log, *m_sender))
    , m_message(new MessageBar(this))
    , m_method(new QComboBox(this))
    , m_target(new QLineEdit(this))
    , m_headers(new QPlainTextEdit(this))
    , m_body(new QPlainTextEdit(this))
    , m_idempotency(new QComboBox(this))
    , m_key(new KeyChoice(workspace, log, this))
    , m_answer(new QPlainTextEdit(this))
{
    setWindowTitle(mode == Mode::Again ? tr("Send again") : tr("Edit and send"));
    setWindowModality(Qt::WindowModal);
    build();
    fill();
    setFitWidth(dialogWidth);
}

SendRequestDialog *SendRequestDialog::openFor(Workspace *workspace, const LogDetails &log,
                                              Mode mode, QWidget *parent)
{
    auto *dialog = new SendRequestDialog(workspace, log, mode, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void SendRequestDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    const QString to = m_sender->server().toString(QUrl::RemoveUserInfo | QUrl::RemovePath);
    const bool own = m_workspace->profile().kind == ConnectionKind::LocalSandbox ||
                     m_workspace->profile().kind == ConnectionKind::DeveloperApi;
    QString where = tr("Sent once, to %1 and nowhere else.").arg(to);
    if (m_sender->isRecorded())
        where = tr("Sent once, to %1 through the recorder of this machine.").arg(to);
    else if (!own)
        where += u' ' + tr("Requests are not being recorded, so it will not show in Logs.");
    auto *what = new PlainLabel(where, this);
    what->setQuiet(true);
    what->setWrapped(true);
    m_message->setClosable(false);
    m_headers->setAccessibleName(QStringLiteral("Headers to send"));
    m_body->setAccessibleName(QStringLiteral("Body to send"));
    m_answer->setAccessibleName(QStringLiteral("Answer"));
    m_answer->setReadOnly(true);
    setLines(m_headers, headerLines);
    setLines(m_body, bodyLines);
    m_body->setMinimumHeight(m_body->height());
    m_body->setMaximumHeight(QWIDGETSIZE_MAX); // it takes the room there is
    setLines(m_answer, answerLines);
    m_headersField =
        new FormField(tr("Headers, one a line; the key's is added"), m_headers, {}, this);
    m_bodyField = new FormField(tr("Body"), m_body, QStringLiteral(" "), this);
    m_answerField = new FormField(tr("Answer"), m_answer, {}, this);
    m_answerField->hide();

    auto *buttons = new QDialogButtonBox(this);
    m_compare = buttons->addButton(tr("Compare with the first…"), QDialogButtonBox::ActionRole);
    m_compare->setAccessibleName(QStringLiteral("Compare with the first"));
    m_compare->setAutoDefault(false);
    m_compare->setEnabled(false);
    m_edit = buttons->addButton(tr("Edit"), QDialogButtonBox::ActionRole);
    m_edit->setAccessibleName(QStringLiteral("Edit request"));
    m_edit->setAutoDefault(false);
    m_send = buttons->addButton(tr("Send"), QDialogButtonBox::ActionRole);
    m_send->setAccessibleName(QStringLiteral("Send now"));
    m_send->setDefault(true);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(QStringLiteral("Close"));
    close->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(requestRow());
    column->addWidget(m_headersField);
    column->addWidget(m_bodyField, 1);
    column->addWidget(keyRow());
    column->addWidget(m_message);
    column->addWidget(m_answerField);
    column->addWidget(buttons);

    connect(m_edit, &QPushButton::clicked, this, [this] { setEditable(true); });
    connect(m_send, &QPushButton::clicked, this, &SendRequestDialog::send);
    connect(m_compare, &QPushButton::clicked, this, &SendRequestDialog::compare);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_method, &QComboBox::currentTextChanged, this,
            [this] { m_methodField->setErrors({}); });
    connect(m_target, &QLineEdit::textChanged, this, [this] { m_targetField->setErrors({}); });
    connect(m_headers, &QPlainTextEdit::textChanged, this, [this] {
        m_headersField->setErrors({});
        markMasked();
    });
    connect(m_body, &QPlainTextEdit::textChanged, this, [this] {
        m_bodyField->setErrors({});
        markMasked();
    });
}

QWidget *SendRequestDialog::requestRow()
{
    m_method->setAccessibleName(QStringLiteral("Verb"));
    QStringList verbs{QStringLiteral("GET"),   QStringLiteral("POST"),   QStringLiteral("PUT"),
                      QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD")};
    if (!verbs.contains(m_first.method))
        verbs.prepend(m_first.method);
    m_method->addItems(verbs);
    m_target->setAccessibleName(QStringLiteral("Path and query"));
    m_target->setFont(Metrics::fixedFont(font()));
    m_methodField = new FormField(tr("Verb"), m_method, {}, this);
    m_methodField->setFixedWidth(verbWidth);
    m_targetField = new FormField(tr("Path and query"), m_target, {}, this);
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Group);
    row->addWidget(m_methodField, 0, Qt::AlignTop);
    row->addWidget(m_targetField, 1, Qt::AlignTop);
    return line;
}

QWidget *SendRequestDialog::keyRow()
{
    m_idempotency->setAccessibleName(QStringLiteral("Idempotency key"));
    m_idempotency->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Group);
    auto *keyField = new FormField(tr("API key"), m_key, {}, this);
    keyField->setVisible(m_first.keyUse != KeyUse::None);
    row->addWidget(keyField, 1, Qt::AlignTop);
    row->addWidget(new FormField(tr("Idempotency key"), m_idempotency, {}, this), 1, Qt::AlignTop);
    return line;
}

void SendRequestDialog::fill()
{
    m_method->setCurrentText(m_first.method);
    m_target->setText(m_first.target);
    m_target->setCursorPosition(0);
    HeaderList headers = m_first.headers;
    const QString idempotency = DraftOfLog::idempotencyHeader(m_first);
    headers.removeIf([&](const auto &header) { return header.first == idempotency; });
    m_headers->setPlainText(DraftOfLog::text(headers));
    m_binary =
        !m_first.body.isEmpty() && (m_first.body.contains('\0') || !m_first.body.isValidUtf8());
    m_body->setPlainText(m_binary ? QString() : QString::fromUtf8(m_first.body));
    if (m_binary)
        m_bodyField->setHelp(tr("%1 that are no text; sent as they are.")
                                 .arg(DetailText::size(m_first.body.size())));
    else if (m_log.request.truncated)
        m_bodyField->setHelp(
            tr("Only the first %1 of %2 were kept: complete it before it is sent.")
                .arg(DetailText::size(m_first.body.size()), DetailText::size(m_log.request.size)));
    fillIdempotency();
    // What was cut or masked cannot go out as it stands.
    const bool whole = m_sender->mistakes(m_first).isEmpty() && !m_log.request.truncated;
    setEditable(m_mode == Mode::Edit || !whole);
    if (!whole)
        check();
    if (m_log.request.truncated && m_binary) {
        m_send->setEnabled(false);
        m_message->showMessage(Tone::Failed, tr("Only a part of this body was kept, so it cannot "
                                                "be sent again."));
    }
}

void SendRequestDialog::fillIdempotency()
{
    const QString header = DraftOfLog::idempotencyHeader(m_first);
    const bool changes =
        m_first.method != QLatin1String("GET") && m_first.method != QLatin1String("HEAD");
    if (changes || !header.isEmpty())
        m_idempotency->addItem(tr("A new one"), QStringLiteral("new"));
    for (const auto &[name, value] : std::as_const(m_first.headers)) {
        if (name == header && MaskMark::all(value.toUtf8()).isEmpty())
            m_idempotency->addItem(tr("The same: %1").arg(value.left(80)), value);
    }
    m_idempotency->addItem(tr("None"), QString());
}

void SendRequestDialog::setEditable(bool editable)
{
    m_method->setEnabled(editable);
    m_target->setReadOnly(!editable);
    m_headers->setReadOnly(!editable);
    m_body->setReadOnly(!editable || m_binary);
    m_edit->setVisible(!editable);
    if (editable)
        m_target->setFocus();
    else
        m_send->setFocus();
    markMasked();
}

RequestDraft SendRequestDialog::draft() const
{
    RequestDraft draft = m_first;
    draft.method = m_method->currentText().trimmed();
    draft.target = m_target->text().trimmed();
    draft.headers = DraftOfLog::headers(m_headers->toPlainText());
    // A body nobody touched goes out byte for byte.
    const QByteArray body = m_body->toPlainText().toUtf8();
    if (!m_binary && body != QString::fromUtf8(m_first.body).toUtf8())
        draft.body = body;
    const QString choice = m_idempotency->currentData().toString();
    if (!choice.isEmpty()) {
        const QString own = DraftOfLog::idempotencyHeader(m_first);
        draft.headers.append(
            {own.isEmpty() ? m_sender->usualIdempotencyHeader() : own,
             choice == QLatin1String("new") ? RequestSender::newIdempotencyKey() : choice});
    }
    return draft;
}

void SendRequestDialog::check()
{
    const auto mistakes = m_sender->mistakes(draft());
    const std::pair<FormField *, const char *> fields[] = {{m_methodField, "method"},
                                                           {m_targetField, "target"},
                                                           {m_headersField, "headers"},
                                                           {m_bodyField, "body"}};
    bool focused = false;
    for (const auto &[field, name] : fields) {
        field->setErrors(mistakes.value(QString::fromLatin1(name)));
        if (field->hasError() && !focused) {
            field->field()->setFocus();
            focused = true;
        }
    }
}

void SendRequestDialog::markMasked()
{
    const ToneColours colours = toneColours(Tone::Waiting, QGuiApplication::palette());
    for (QPlainTextEdit *edit : {m_headers, m_body}) {
        QList<QTextEdit::ExtraSelection> marked;
        const QByteArray text = edit->toPlainText().toUtf8();
        for (const auto &[begin, length] : MaskMark::all(text)) {
            QTextEdit::ExtraSelection one;
            one.cursor = QTextCursor(edit->document());
            const int at = int(QString::fromUtf8(text.left(begin)).size());
            one.cursor.setPosition(at);
            one.cursor.setPosition(at + int(length), QTextCursor::KeepAnchor);
            one.format.setBackground(colours.background);
            one.format.setForeground(colours.text);
            marked.append(one);
        }
        edit->setExtraSelections(marked);
    }
}

void SendRequestDialog::send()
{
    check();
    const RequestDraft ready = draft();
    if (!m_sender->mistakes(ready).isEmpty()) {
        setEditable(true);
        return;
    }
    if (m_log.request.truncated && ready.body == m_first.body) {
        m_bodyField->setErrors({tr("Only a part of it was kept. Complete it.")});
        m_body->setFocus();
        return;
    }
    m_send->setEnabled(false);
    m_message->showMessage(Tone::Waiting, tr("Sending…"));
    const auto go = [this, ready](OneTimeSecret key) {
        m_sender->send(ready, std::move(key), this,
                       [this](const SentExchange &exchange) { sent(exchange); });
    };
    if (ready.keyUse == KeyUse::None) {
        go(OneTimeSecret());
        return;
    }
    m_key->key(this, [this, go](Result<OneTimeSecret> key) {
        if (key) {
            go(std::move(key).value());
            return;
        }
        m_send->setEnabled(true);
        m_message->showProblem(key.problem());
    });
}

void SendRequestDialog::sent(const SentExchange &exchange)
{
    m_send->setEnabled(true);
    m_send->setText(tr("Send once more"));
    m_send->setFocus();
    if (exchange.status == 0) {
        m_message->showProblem(exchange.problem);
        return;
    }
    m_sent = exchange;
    m_compare->setEnabled(true);
    QString text =
        tr("Answered: %1, after %2.")
            .arg(DetailText::status(exchange.status), DetailText::duration(exchange.durationMs));
    if (exchange.status >= 400) {
        const QString type =
            QJsonDocument::fromJson(exchange.responseBody)[QLatin1String("error_type")].toString();
        text += QLatin1Char(' ') + ErrorCatalogue::explanation(type, exchange.status);
    }
    m_message->showMessage(exchange.status < 400 ? Tone::Succeeded : Tone::Failed, text);
    m_answer->setPlainText(
        exchange.responseBody.contains('\0')
            ? tr("%1 that are no text.").arg(DetailText::size(exchange.responseSize))
            : QString::fromUtf8(exchange.responseBody).left(longestAnswer));
    m_answerField->show();
}

void SendRequestDialog::compare()
{
    if (!m_sent)
        return;
    auto *dialog = new CompareDialog(m_log, DraftOfLog::log(*m_sent, m_log), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

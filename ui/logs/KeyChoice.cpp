// SPDX-License-Identifier: Apache-2.0
#include "KeyChoice.h"

#include "Metrics.h"
#include "PlainLabel.h"
#include "SecretInput.h"
#include "SecretStore.h"
#include "Workspace.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

Problem missing(const QString &message, const QString &advice)
{
    Problem problem;
    problem.kind = Problem::Kind::NotFound;
    problem.message = message;
    problem.advice = advice;
    return problem;
}

} // namespace

KeyChoice::KeyChoice(Workspace *workspace, const LogDetails &log, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_choice(new QComboBox(this))
    , m_entry(new QLineEdit(this))
    , m_paste(new SecretInput(QStringLiteral("API key to send with"), this))
    , m_note(new PlainLabel(this))
{
    m_choice->setAccessibleName(QStringLiteral("Key to send with"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (!workspace->sandboxTestKey().isEmpty())
        m_choice->addItem(tr("The sandbox's test key"), int(Source::Sandbox));
    if (workspace->secrets()) {
        if (workspace->profile().usesApiKey())
            m_choice->addItem(tr("The key of this connection"), int(Source::Connection));
        m_choice->addItem(tr("A key kept in the system keychain"), int(Source::Entry));
    }
    m_choice->addItem(tr("A key pasted for this time"), int(Source::Pasted));
    // As the dialog that shows a new key proposes to call it.
    const QString name = log.apiKeyName.isEmpty() ? tr("API key") : log.apiKeyName.left(80);
    m_entry->setText(tr("OwlPay: %1").arg(name));
    m_entry->setAccessibleName(QStringLiteral("Keychain entry"));
    m_paste->setPlaceholderText(QStringLiteral("pk_test_…"));
    m_note->setQuiet(true);
    m_note->setWrapped(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_choice);
    column->addWidget(m_entry);
    column->addWidget(m_paste);
    column->addWidget(m_note);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &KeyChoice::showSource);
    connect(m_entry, &QLineEdit::textChanged, this, &KeyChoice::changed);
    connect(m_paste, &QLineEdit::textChanged, this, &KeyChoice::changed);
    setFocusProxy(m_choice);
    showSource();
}

KeyChoice::Source KeyChoice::source() const
{
    return Source(m_choice->currentData().toInt());
}

void KeyChoice::showSource()
{
    m_entry->setVisible(source() == Source::Entry);
    m_paste->setVisible(source() == Source::Pasted);
    m_note->setVisible(source() == Source::Entry || source() == Source::Pasted);
    m_note->setText(source() == Source::Entry
                        ? tr("The name it was given when it was kept.")
                        : tr("It is used for this request and forgotten with this dialog."));
    Q_EMIT changed();
}

void KeyChoice::key(QObject *context, Answer answer)
{
    switch (source()) {
    case Source::Sandbox: {
        QByteArray bytes = m_workspace->sandboxTestKey().toUtf8();
        OneTimeSecret key(bytes);
        OneTimeSecret::wipe(bytes);
        answer(std::move(key));
        return;
    }
    case Source::Pasted:
        if (m_paste->text().trimmed().isEmpty())
            answer(missing(tr("There is no key yet."), tr("Paste one, or choose another.")));
        else
            answer(m_paste->secret());
        return;
    case Source::Connection:
    case Source::Entry:
        break;
    }
    const bool own = source() == Source::Connection;
    const QString entry = own ? m_workspace->profile().keychainKey() : m_entry->text().trimmed();
    m_workspace->secrets()->read(
        entry, context, [own, answer = std::move(answer)](Result<OneTimeSecret> key) {
            if (key || key.problem().kind != Problem::Kind::NotFound)
                answer(std::move(key));
            else
                answer(missing(own ? tr("The key of this connection is not here.")
                                   : tr("The keychain has no entry of this name."),
                               tr("Paste the key instead, or choose another.")));
        });
}

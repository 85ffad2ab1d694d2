// SPDX-License-Identifier: Apache-2.0
#include "NewSecretDialog.h"

#include "ConfirmDialog.h"
#include "EnvFile.h"
#include "FormField.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SecretClipboard.h"
#include "SecretField.h"
#include "SecretStore.h"

#include <QCheckBox>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QPushButton>

NewSecretDialog::NewSecretDialog(Kind kind, const QString &subject, OneTimeSecret secret,
                                 SecretStore *store, SecretClipboard *clipboard, QWidget *parent)
    : FitDialog(parent)
    , m_kind(kind)
    , m_secret(std::move(secret))
    , m_store(store)
    , m_clipboard(clipboard ? clipboard : SecretClipboard::of(this))
{
    setWindowTitle(kind == Kind::ApiKey ? tr("Your new API key") : tr("Your signing secret"));
    setWindowModality(Qt::WindowModal);
    build(subject);
    m_field->showSecret(&m_secret);
    m_copy->setFocus();
}

NewSecretDialog::~NewSecretDialog()
{
    finish();
}

NewSecretDialog *NewSecretDialog::show(Kind kind, const QString &subject, OneTimeSecret secret,
                                       SecretStore *store, QWidget *parent)
{
    auto *dialog = new NewSecretDialog(kind, subject, std::move(secret), store, nullptr, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

QString NewSecretDialog::secretName() const
{
    return m_kind == Kind::ApiKey ? tr("API key") : tr("signing secret");
}

void NewSecretDialog::build(const QString &subject)
{
    const bool key = m_kind == Kind::ApiKey;
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *about = new PlainLabel(subject, this);
    about->setQuiet(true);
    about->setWrapped(true);

    auto *warning = new MessageBar(this);
    warning->setClosable(false);
    warning->showMessage(
        Tone::Waiting,
        key ? tr("This key appears only once. Copy it and save it in a secure location for later "
                 "use.")
            : tr("This secret appears only once. Copy it and save it in a secure location for "
                 "later use."));

    m_field = new SecretField(this);
    m_field->setAccessibleName(key ? tr("New API key") : tr("Signing secret"));
    m_copy = new QPushButton(Icons::icon(Icons::Icon::Copy), tr("Copy"), this);
    m_copy->setAccessibleName(key ? tr("Copy API key") : tr("Copy signing secret"));
    m_copy->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_field, 1);
    row->addWidget(m_copy);

    m_message = new MessageBar(this);
    m_confirmed =
        new QCheckBox(key ? tr("I have saved this key") : tr("I have saved this secret"), this);
    m_confirmed->setAccessibleName(m_confirmed->text());
    auto *done = new QPushButton(tr("Done"), this);
    done->setAccessibleName(tr("Done"));
    done->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_confirmed, 1);
    buttons->addWidget(done);

    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(about);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(warning);
    column->addLayout(row);
    column->addWidget(buildTargets(subject));
    column->addWidget(m_message);
    column->addStretch();
    column->addLayout(buttons);
    setFitWidth(720);

    connect(m_copy, &QPushButton::clicked, this, &NewSecretDialog::copy);
    connect(m_field, &SecretField::copyRequested, this, &NewSecretDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &NewSecretDialog::chooseFile);
    connect(m_keep, &QPushButton::clicked, this, &NewSecretDialog::keep);
    connect(done, &QPushButton::clicked, this, &NewSecretDialog::reject);
    connect(m_message, &MessageBar::actionTriggered, this, &NewSecretDialog::chooseFile);
}

QWidget *NewSecretDialog::buildTargets(const QString &subject)
{
    const bool key = m_kind == Kind::ApiKey;
    auto *targets = new QWidget(this);

    m_variable = new QLineEdit(
        key ? QStringLiteral("OWLPAY_API_KEY") : QStringLiteral("OWLPAY_WEBHOOK_SECRET"), targets);
    m_variable->setAccessibleName(tr("Variable name"));
    m_variable->setFont(Metrics::fixedFont(font()));
    m_variableField = new FormField(tr("Variable in a .env file"), m_variable, {}, targets);
    m_save = new QPushButton(tr("Save to file…"), targets);
    m_save->setAccessibleName(key ? tr("Save API key to file") : tr("Save signing secret to file"));
    m_save->setAutoDefault(false);

    m_entry = new QLineEdit(tr("OwlPay: %1").arg(subject.left(80)), targets);
    m_entry->setAccessibleName(tr("Keychain entry name"));
    m_entryField = new FormField(tr("Entry in the system keychain"), m_entry, {}, targets);
    m_keep = new QPushButton(tr("Keep in system keychain"), targets);
    m_keep->setAccessibleName(key ? tr("Keep API key in keychain") : tr("Keep signing secret"));
    m_keep->setAutoDefault(false);
    m_entryNote = new PlainLabel(tr("In the keychain, forwarding to this machine and the signature "
                                    "check find it by themselves."),
                                 targets);
    m_entryNote->setWrapped(true);
    m_entryNote->setQuiet(true);
    m_entryNote->hide();
    m_entryField->setVisible(!m_store.isNull());
    m_keep->setVisible(!m_store.isNull());

    auto *grid = new QGridLayout(targets);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Metrics::Gap);
    grid->setVerticalSpacing(Metrics::Gap);
    grid->addWidget(m_variableField, 0, 0);
    grid->addWidget(m_save, 0, 1, Qt::AlignBottom);
    grid->addWidget(m_entryField, 1, 0);
    grid->addWidget(m_entryNote, 1, 0, Qt::AlignVCenter);
    grid->addWidget(m_keep, 1, 1, Qt::AlignBottom);
    grid->setColumnStretch(0, 1);
    return targets;
}

void NewSecretDialog::keepUnder(const QString &entry)
{
    m_fixedEntry = entry;
    m_entryField->hide();
    m_entryNote->setVisible(!m_store.isNull());
}

bool NewSecretDialog::isSafe() const
{
    return m_taken || m_confirmed->isChecked();
}

void NewSecretDialog::copy()
{
    if (!m_clipboard)
        return;
    m_clipboard->copy(m_secret, secretName());
    m_taken = true;
    m_message->showMessage(Tone::Succeeded,
                           tr("Copied. It is taken off the clipboard again in %n second(s).",
                              nullptr, SecretClipboard::Seconds));
}

void NewSecretDialog::chooseFile()
{
    if (!EnvFile::isVariableName(m_variable->text())) {
        m_variableField->setErrors({tr("Use letters, digits and underscores, not beginning with a "
                                       "digit: OWLPAY_API_KEY.")});
        m_variable->setFocus();
        return;
    }
    m_variableField->setErrors({});
    auto *chooser = new QFileDialog(this, tr("Save to a .env file"), QDir::homePath());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    // The line is added; nothing is overwritten, so there is nothing to warn about.
    chooser->setOption(QFileDialog::DontConfirmOverwrite);
    chooser->setFilter(QDir::Files | QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot);
    chooser->setNameFilters({tr("Environment files (.env .env.* *.env)"), tr("All files (*)")});
    chooser->setLabelText(QFileDialog::Accept, tr("Add to file"));
    chooser->selectFile(QStringLiteral(".env"));
    connect(chooser, &QFileDialog::fileSelected, this, &NewSecretDialog::saveTo);
    chooser->open();
}

void NewSecretDialog::saveTo(const QString &path)
{
    write(path, EnvFile::Existing::Refuse);
}

void NewSecretDialog::write(const QString &path, EnvFile::Existing existing)
{
    const QString variable = m_variable->text();
    const QString shown = QDir::toNativeSeparators(path);
    const Result<Done> saved = EnvFile::write(path, variable, m_secret.view(), existing);
    if (saved) {
        m_taken = true;
        const bool replaced = existing == EnvFile::Existing::Replace;
        m_message->showMessage(Tone::Succeeded,
                               (replaced ? tr("Replaced %1 in %2, readable by you only.")
                                         : tr("Added %1 to %2, readable by you only."))
                                   .arg(variable, shown));
        return;
    }
    if (saved.problem().kind == Problem::Kind::Conflict) {
        ConfirmDialog::ask(this, tr("Replace %1?").arg(variable),
                           tr("%1 gives %2 a value already. It is replaced with the new one and "
                              "cannot be brought back; all other lines stay as they are.")
                               .arg(shown, variable),
                           tr("Replace value"), ConfirmDialog::Kind::Destructive,
                           [this, path] { write(path, EnvFile::Existing::Replace); });
        return;
    }
    m_message->showMessage(Tone::Failed, saved.problem().message, tr("Choose another file"));
}

void NewSecretDialog::keep()
{
    if (!m_fixedEntry.isEmpty()) {
        keepAs(m_fixedEntry);
        return;
    }
    const QString name = m_entry->text().trimmed();
    if (name.isEmpty()) {
        m_entryField->setErrors({tr("Give the entry a name.")});
        m_entry->setFocus();
        return;
    }
    m_entryField->setErrors({});
    m_keep->setEnabled(false);
    m_message->showMessage(Tone::Information, tr("Waiting for the system keychain…"));
    // The keychain itself would replace an entry of the same name without a word.
    m_store->read(name, this, [this, name](const Result<OneTimeSecret> &found) {
        if (!found && found.problem().kind != Problem::Kind::NotFound) {
            notKept(found.problem());
        } else if (found) {
            m_message->clear();
            m_keep->setEnabled(true);
            ConfirmDialog::ask(this, tr("Replace the entry “%1”?").arg(name),
                               tr("The keychain has an entry of this name. What it holds is "
                                  "replaced and cannot be brought back."),
                               tr("Replace entry"), ConfirmDialog::Kind::Destructive,
                               [this, name] { keepAs(name); });
        } else {
            keepAs(name);
        }
    });
}

void NewSecretDialog::keepAs(const QString &name)
{
    m_keep->setEnabled(false);
    m_message->showMessage(Tone::Information, tr("Waiting for the system keychain…"));
    m_store->keep(name, m_secret.clone(), this, [this, name](const Result<Done> &result) {
        if (!result) {
            notKept(result.problem());
            return;
        }
        m_keep->setEnabled(true);
        m_taken = true;
        m_message->showMessage(Tone::Succeeded,
                               m_fixedEntry.isEmpty()
                                   ? tr("Kept in the system keychain as “%1”.").arg(name)
                                   : tr("Kept in the system keychain for this webhook."));
    });
}

void NewSecretDialog::notKept(const Problem &problem)
{
    m_keep->setEnabled(true);
    // Not the problem's own advice: it speaks of what the console keeps for itself.
    m_message->showMessage(
        Tone::Failed,
        problem.message + QLatin1Char(' ') +
            (m_kind == Kind::ApiKey
                 ? tr("The key was not kept. Copy it or save it to a file instead.")
                 : tr("The signing secret was not kept. Copy it or save it to a file instead.")));
}

void NewSecretDialog::reject()
{
    if (!isSafe()) {
        askToClose();
        return;
    }
    finish();
    QDialog::reject();
}

void NewSecretDialog::closeEvent(QCloseEvent *event)
{
    if (m_finished || isSafe()) {
        finish();
        QDialog::closeEvent(event);
        return;
    }
    event->ignore();
    askToClose();
}

void NewSecretDialog::askToClose()
{
    if (findChild<ConfirmDialog *>())
        return;
    const bool key = m_kind == Kind::ApiKey;
    ConfirmDialog::ask(
        this, key ? tr("Close without saving the key?") : tr("Close without saving the secret?"),
        key ? tr("It was not copied or saved. It cannot be shown again: you would have to roll the "
                 "key.")
            : tr("It was not copied or saved. It cannot be shown again: you would have to renew "
                 "the signing secret."),
        tr("Close anyway"), ConfirmDialog::Kind::Destructive, [this] {
            m_taken = true;
            reject();
        });
}

void NewSecretDialog::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_field->showSecret(nullptr);
    m_secret.clear();
}

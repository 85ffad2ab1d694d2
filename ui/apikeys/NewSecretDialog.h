// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "EnvFile.h"
#include "FitDialog.h"
#include "OneTimeSecret.h"

#include <QPointer>

class FormField;
class MessageBar;
class PlainLabel;
class QCheckBox;
class QFileDialog;
class QLineEdit;
class QPushButton;
class SecretClipboard;
class SecretField;
class SecretStore;

//! Shows a secret that appears only once: a new API key or a webhook's signing secret. Closing
//! works once it was copied, saved or the user said so; before that it asks. When it has closed,
//! nothing in the program holds the secret, but the marked clipboard while its countdown runs.
class NewSecretDialog final : public FitDialog
{
    Q_OBJECT

public:
    enum class Kind { ApiKey, SigningSecret };

    //! `subject` names the key or the webhook's URL, for people. `store` may be null: no keychain
    //! button then. `clipboard` null takes the window's (SecretClipboard::of).
    NewSecretDialog(Kind kind, const QString &subject, OneTimeSecret secret, SecretStore *store,
                    SecretClipboard *clipboard, QWidget *parent);
    ~NewSecretDialog() override;

    using QDialog::show;
    //! Opens one that deletes itself when it closes.
    static NewSecretDialog *show(Kind kind, const QString &subject, OneTimeSecret secret,
                                 SecretStore *store, QWidget *parent);

    //! Keeps it under this entry (SecretEntries), where the program finds it again by itself,
    //! instead of a name to choose; what the entry held before is replaced without a question.
    void keepUnder(const QString &entry);

    //! Whether it was copied, saved, kept or confirmed.
    bool isSafe() const;
    //! Appends to a .env file; what the file dialog does with its choice.
    void saveTo(const QString &path);

    void reject() override;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const QString &subject);
    QWidget *buildTargets(const QString &subject);
    void copy();
    void chooseFile();
    void write(const QString &path, EnvFile::Existing existing);
    void keep();
    void keepAs(const QString &name);
    void notKept(const Problem &problem);
    void askToClose();
    void finish();
    QString secretName() const;

    Kind m_kind;
    OneTimeSecret m_secret;
    QPointer<SecretStore> m_store;
    QPointer<SecretClipboard> m_clipboard;
    bool m_taken = false;
    bool m_finished = false;

    SecretField *m_field = nullptr;
    QPushButton *m_copy = nullptr;
    QLineEdit *m_variable = nullptr;
    FormField *m_variableField = nullptr;
    QPushButton *m_save = nullptr;
    QString m_fixedEntry;
    QLineEdit *m_entry = nullptr;
    FormField *m_entryField = nullptr;
    PlainLabel *m_entryNote = nullptr;
    QPushButton *m_keep = nullptr;
    MessageBar *m_message = nullptr;
    QCheckBox *m_confirmed = nullptr;
};

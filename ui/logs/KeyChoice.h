// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "RecordDetails.h"
#include "Result.h"

#include <QWidget>

#include <functional>

class PlainLabel;
class QComboBox;
class QLineEdit;
class SecretInput;
class Workspace;

//! Which API key goes with a request: the sandbox's, the connection's own, one that is kept in the
//! system keychain, or one pasted for this time. None of them is shown.
class KeyChoice final : public QWidget
{
    Q_OBJECT

public:
    //! `log` names the key that was used the first time.
    KeyChoice(Workspace *workspace, const LogDetails &log, QWidget *parent = nullptr);

    using Answer = std::function<void(Result<OneTimeSecret>)>;
    //! Reads it at once or from the keychain.
    void key(QObject *context, Answer answer);

Q_SIGNALS:
    void changed();

private:
    enum class Source { Sandbox, Connection, Entry, Pasted };

    Source source() const;
    void showSource();

    Workspace *m_workspace;
    QComboBox *m_choice;
    QLineEdit *m_entry;
    SecretInput *m_paste;
    PlainLabel *m_note;
};

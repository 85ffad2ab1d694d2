// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CommandLine.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
#include "KeptSandbox.h"
#include "OneTimeSecret.h"
#include "SecretStore.h"

#include <QList>
#include <QSettings>

#include <memory>

class ConsoleApplication;
class SandboxProcess;

//! What all windows of the program share: the connections there are, the keychain, the settings,
//! the one local sandbox; and who has which connection open. Interface thread only.
class ConsoleCore
{
public:
    //! `token` is what OWLPAY_CONSOLE_TOKEN held; may be empty.
    ConsoleCore(const DataFolder &dataFolder, const CommandLine &commandLine, OneTimeSecret given);
    ~ConsoleCore();
    ConsoleCore(const ConsoleCore &) = delete;
    ConsoleCore &operator=(const ConsoleCore &) = delete;

    //! The one with this connection open; null where nobody has it.
    ConsoleApplication *withOpen(const QString &profileId) const;

    DataFolder folder;
    CommandLine line;
    OneTimeSecret token;
    QSettings settings;
    SecretStore secrets;
    ConnectionProfiles profiles;
    KeptSandbox kept;
    std::unique_ptr<SandboxProcess> sandbox;
    QList<ConsoleApplication *> consoles; //!< one a window
};

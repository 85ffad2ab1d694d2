// SPDX-License-Identifier: Apache-2.0
#include "ConsoleCore.h"

#include "ConsoleApplication.h"
#include "SandboxProcess.h"
#include "ServerKind.h"
#include "Workspace.h"

#include <utility>

ConsoleCore::ConsoleCore(const DataFolder &dataFolder, const CommandLine &commandLine,
                         OneTimeSecret given)
    : folder(dataFolder)
    , line(commandLine)
    , token(std::move(given))
    , settings(folder.settingsFile(), QSettings::IniFormat)
    , secrets(keychainServiceName())
    , profiles(&settings)
    , kept(&secrets, folder.sandboxFolder())
{
}

ConsoleCore::~ConsoleCore() = default;

ConsoleApplication *ConsoleCore::withOpen(const QString &profileId) const
{
    for (ConsoleApplication *console : consoles) {
        if (console->workspace() && console->workspace()->profile().id == profileId)
            return console;
    }
    return nullptr;
}

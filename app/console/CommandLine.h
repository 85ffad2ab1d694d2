// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <QUrl>

//! What the program was asked to do on its command line. A token never comes this way: other
//! users of the machine can read arguments (OWLPAY_CONSOLE_TOKEN or the sign-in dialog do).
struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    QString dataDir;      //!< empty: the user's own data folder
    bool sandbox = false; //!< start the local sandbox and connect to it
    QUrl server;          //!< empty: the connection that was open last
    QString tab;          //!< empty: as it was left
    bool syncAndQuit = false;
    QString screenshotsDir; //!< empty: none
    QString language;       //!< empty: the system's
    bool help = false;
    bool version = false;

    //! Reads arguments (the program's own name first). Problem::Kind::Validation names what is
    //! wrong with them.
    static Result<CommandLine> parse(const QStringList &arguments);
    //! The text for --help.
    static QString helpText();
};

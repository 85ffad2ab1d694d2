// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "Result.h"

#include <QCoreApplication>
#include <QStringList>

//! `owlpay-console forward`: what was asked for.
struct ForwardCommandLine
{
    Q_DECLARE_TR_FUNCTIONS(ForwardCommandLine)

public:
    ForwardingRule rule;
    std::optional<MissedEvents> missed; //!< empty: ask on a terminal, else forward
    bool resendUnknown = false;
    bool json = false;
    QString connection; //!< name, server or id; empty: the one that was open last
    QString dataDir;    //!< empty: the user's own data folder
    bool help = false;

    //! The first argument after the program's name is `forward`.
    static bool isCommand(const QStringList &arguments);
    //! Reads arguments (program and command first). Problem::Kind::Validation names what is wrong.
    static Result<ForwardCommandLine> parse(const QStringList &arguments);
    static QString helpText();
};

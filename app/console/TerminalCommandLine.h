// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Result.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

//! `owlpay-console logs` and `owlpay-console events`: what was asked for.
struct TerminalCommandLine
{
    Q_DECLARE_TR_FUNCTIONS(TerminalCommandLine)

public:
    Collection feed = Collection::Logs;
    QString filter;
    qint64 limit = 50; //!< rows; 0 for all
    bool tail = false;
    bool json = false;
    QString connection; //!< name, server or id; empty: the one that was open last
    QString dataDir;    //!< empty: the user's own data folder
    bool help = false;

    //! The feed that the first argument after the program's name asks for; nothing where it is no
    //! such command.
    static std::optional<Collection> command(const QStringList &arguments);
    //! Reads arguments (program and command first). Problem::Kind::Validation names what is wrong.
    static Result<TerminalCommandLine> parse(Collection feed, const QStringList &arguments);
    //! The text for --help.
    static QString helpText(Collection feed);
};

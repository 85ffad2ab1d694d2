// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

//! The arguments of `owlpay-console record` and `owlpay-console receive`.
struct TrafficCommandLine
{
    Q_DECLARE_TR_FUNCTIONS(TrafficCommandLine)

public:
    enum class Kind { Record, Receive };

    Kind kind = Kind::Record;
    QString connection;
    std::optional<quint16> port; //!< the one of the last time without it
    std::optional<int> status;   //!< receive: what is answered
    std::optional<QString> to;   //!< receive: the user's own handler
    bool json = false;
    QString dataDir;
    bool help = false;

    //! Nothing where it is neither command.
    static std::optional<Kind> command(const QStringList &arguments);
    static Result<TrafficCommandLine> parse(Kind kind, const QStringList &arguments);
    static QString helpText(Kind kind);
    static QString name(Kind kind);
};

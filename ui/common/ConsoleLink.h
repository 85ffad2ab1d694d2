// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

struct ConnectionProfile;

//! A link to a place: owlpay-console://CONNECTION/KIND/UUID, or .../logs/FILTER, the filter line of
//! a tab in percent encoding. It only ever shows something; there is nothing in it that could be
//! done. Comes from anywhere and is therefore read strictly.
struct ConsoleLink
{
    static constexpr qsizetype longest = 400;
    static constexpr qsizetype longestWithFilter = 4000;

    QString connection; //!< a connection's id, its server's host and port, or "local-sandbox"
    //! event, log, delivery, key, webhook, resource; for a filter the tab: events, logs
    QString kind;
    QString uuid;   //!< letters, digits, "_" and "-"; empty for a filter
    QString filter; //!< plain text on one line; empty for a record

    //! Nothing where the text is anything else.
    static std::optional<ConsoleLink> parse(const QString &text);
    //! True for text that means to be such a link, sound or not.
    static bool isMeant(const QString &text);
    //! A link that works on every machine with a connection to the same server.
    static ConsoleLink to(const ConnectionProfile &profile, const QString &kind,
                          const QString &uuid);
    //! `tab` is "events" or "logs".
    static ConsoleLink toFilter(const ConnectionProfile &profile, const QString &tab,
                                const QString &filter);
    QString toString() const;
    //! Whether this link is about that connection.
    bool isFor(const ConnectionProfile &profile) const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

struct ConnectionProfile;

//! A link to a place: owlpay-console://CONNECTION/KIND/UUID. It only ever shows something; there
//! is nothing in it that could be done. Comes from anywhere and is therefore read strictly.
struct ConsoleLink
{
    static constexpr qsizetype longest = 400;

    QString connection; //!< a connection's id, its server's host and port, or "local-sandbox"
    QString kind;       //!< event, log, delivery, key, webhook, resource
    QString uuid;       //!< letters, digits, "_" and "-"

    //! Nothing where the text is anything else.
    static std::optional<ConsoleLink> parse(const QString &text);
    //! True for text that means to be such a link, sound or not.
    static bool isMeant(const QString &text);
    //! A link that works on every machine with a connection to the same server.
    static ConsoleLink to(const ConnectionProfile &profile, const QString &kind,
                          const QString &uuid);
    QString toString() const;
    //! Whether this link is about that connection.
    bool isFor(const ConnectionProfile &profile) const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

//! How values read in the cells of all tables. Texts from a server come out as plain text on one
//! line, whatever they hold.
class CellText
{
    Q_DECLARE_TR_FUNCTIONS(CellText)

public:
    static constexpr qsizetype longestCell = 512;
    static constexpr qsizetype longestTip = 2000;

    //! One line of at most longestCell characters: control characters and overrides of the
    //! writing direction (which can make a URL read as another) become a replacement character.
    static QString line(const QString &text);
    //! The same for a tooltip, longer; never taken for rich text.
    static QString tip(const QString &text);

    //! Local time, "2026-11-22 14:03:07"; empty for an invalid time.
    static QString date(const QDateTime &utc);
    //! UTC and how long ago, on two lines.
    static QString dateTip(const QDateTime &utc, const QDateTime &now);
    //! "3 min ago", "in 2 h", "5 days ago".
    static QString relative(const QDateTime &time, const QDateTime &now);
    //! "12 ms", "1.24 s", "2 min 03 s".
    static QString duration(double milliseconds);

    //! "422 Unprocessable Content" where the number is a known one; not translated: the
    //! protocol's own words (RFC 9110).
    static QString statusPhrase(int httpStatus);
    //! 2xx and 3xx succeeded, 4xx and 5xx failed: what failed is red everywhere, whoever's fault
    //! it is; amber is kept for what may still come.
    static Tone statusTone(int httpStatus);
    //! A delivery's status as the contract names it, in the user's language.
    static QString deliveryStatus(const QString &status);
    static Tone deliveryTone(const QString &status);
    //! Why an attempt was not answered ("connection_refused"), in words.
    static QString attemptError(const QString &error);

    //! How many leading characters of a URL are its scheme and host.
    static int hostLength(const QString &url);
};

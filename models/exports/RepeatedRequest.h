// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CodeText.h"
#include "RecordDetails.h"

#include <optional>
#include <utility>

//! A request from the logs, as a program would send it again: what an HTTP library makes itself is
//! left out, credentials are environment variables, nothing can name another protocol or smuggle a
//! header. Everything in a log may be hostile.
struct RepeatedRequest
{
    QString method;
    QList<CodePart> url;
    QList<std::pair<QString, QList<CodePart>>> headers;
    bool basicKey = false; //!< the API key as the user name of HTTP Basic
    bool hasBody = false;
    std::optional<QList<CodePart>> text; //!< the body; nothing where it is no text
    QByteArray bytes;                    //!< the body where it is no text
    qint64 cutTo = 0;                    //!< only so many bytes of the body are known ...
    qint64 cutFrom = 0;                  //!< ... of so many; 0 where it is whole

    //! Nothing where the request cannot be repeated (no http or https URL, an odd verb).
    static std::optional<RepeatedRequest> of(const LogDetails &log);

    bool hasHeader(QLatin1String name) const;
    //! One sentence where the body was cut; empty otherwise. Not translated: a comment in code.
    QString note() const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QCoreApplication>
#include <QString>

//! What an API key may do, in words. Texts from a server come out as plain text on one line.
class PermissionText
{
    Q_DECLARE_TR_FUNCTIONS(PermissionText)

public:
    //! "remit_info" as people read it: "Remit info".
    static QString area(const QString &resource);
    //! "Read", "Write"; what is unknown as it came.
    static QString level(const QString &access);
    //! One line: "Write: orders, vendors · Read: webhooks". "Everything" for a standard key.
    static QString summary(const ApiKeyDetails &key);
    //! The same with an area a line, for tooltips.
    static QString lines(const ApiKeyDetails &key);
    //! What a key has for an area: "none", "read" or "write". A standard key may write everything.
    static QString access(const ApiKeyDetails &key, const QString &resource);
    //! Whether `has` is enough where `wanted` is asked for: who may write may read.
    static bool covers(const QString &has, const QString &wanted);
};

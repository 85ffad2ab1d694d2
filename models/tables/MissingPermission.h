// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QString>

#include <optional>

//! What a key lacked for a request that was refused for it (403 1006, `details.required`).
struct MissingPermission
{
    QString resource; //!< area: "orders"
    QString access;   //!< "read" or "write"

    //! Nothing where the request was not refused for that, or its answer does not say for what.
    static std::optional<MissingPermission> of(const LogDetails &log);
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "ChangeMemory.h"
#include "Collection.h"
#include "Journal.h"
#include "SandboxCodes.h"

#include <QPointer>

#include <functional>
#include <memory>

//! What the actions of one connection share.
struct ActionContext
{
    QPointer<ApiClient> client;
    std::shared_ptr<Journal> journal; //!< null in a program that reads only
    std::shared_ptr<ChangeMemory> memory;
    std::shared_ptr<SandboxCodes> codes;
    std::function<void(Collection)> touched;

    //! Writes what was done into the journal. `result`: "done", "failed", "cancelled", "unknown".
    void record(const QString &action, const QString &subject, const QString &result,
                const QString &detail) const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

//! Whether a change was refused because the server has a newer version (If-Match, 409). The other
//! 409 is about the idempotency key (2004). Servers give the first no code of its own, so the
//! status decides.
inline bool isStaleVersion(const Problem &problem)
{
    const bool conflict = problem.httpStatus == 409 || problem.kind == Problem::Kind::Conflict;
    return conflict && problem.code != 2004;
}

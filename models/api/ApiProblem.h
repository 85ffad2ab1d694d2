// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

//! Problems made from what a server answered or from the lack of an answer. Texts from the server
//! are cut to a sensible length and freed of control characters; they stay plain text.
namespace ApiProblem {

//! The error envelope (contract: schema Error) in a body, whatever the status; nothing where the
//! body is none. Looks no further than the first `data` at top level, so large pages cost nothing.
std::optional<Problem> fromEnvelope(int httpStatus, QByteArrayView body, int retryAfterSeconds);
//! From a status other than 2xx and 304 whose body is no error envelope (a proxy's page, say).
Problem fromStatus(int httpStatus, int retryAfterSeconds);
//! What stands in `where` (a JSON path such as "data[3].uuid") is not what the contract says.
Problem badAnswer(const QString &where);
//! What the code means and what the user can do next; that OwlPay publishes nothing about a code
//! we do not know; empty where there is nothing to say.
QString advice(const Problem &problem);

} // namespace ApiProblem

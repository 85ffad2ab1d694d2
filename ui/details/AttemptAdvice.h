// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Why an attempt to deliver failed, and what to do about it, in words.
namespace AttemptAdvice {

//! `status` is the answer's, 0 without one; `error` a word of the contract (attempts.error), empty
//! without. An empty text where it succeeded.
QString text(int status, const QString &error);

} // namespace AttemptAdvice

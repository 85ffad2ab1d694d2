// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

struct Problem;

//! What a refused verification code means and what to do next, in one or two sentences.
namespace RefusalText {

QString of(const Problem &problem);

} // namespace RefusalText

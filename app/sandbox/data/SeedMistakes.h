// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/SeedWorld.h"

namespace sandbox {

//! A request that went wrong, with the error body that the API answers: by the client's fault, or
//! the server's where `ofServer`. It changed nothing.
SeedCall seedMistake(SeedWorld &world, Random &random, bool ofServer, Micros time);

} // namespace sandbox

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

//! Why an exchange, or the opening of its connection, did not end well.
struct RelayFailure
{
    RelayEnd end = RelayEnd::Broken;
    QString detail;     //!< one sentence, plain text
    QString error = {}; //!< see RelayedExchange::error
};

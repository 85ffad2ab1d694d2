// SPDX-License-Identifier: Apache-2.0
#pragma once

//! Where a row comes from. The numbers are kept in databases.
enum class RowSource {
    Server = 0,   //!< the server told it
    Recorded = 1, //!< a request that passed this machine
    Received = 2  //!< a webhook that reached this machine
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What a file of the cache's layout holds, which decides what may be done to it.
enum class CacheContent {
    Server, //!< cache.db: a server can give it again
    Own     //!< recorded.db: nobody can give it again
};

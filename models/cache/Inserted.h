// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What became of one row: written; not written because its id or uuid is there already; not
//! written because the database failed.
enum class Inserted { Yes, Conflict, Failed };

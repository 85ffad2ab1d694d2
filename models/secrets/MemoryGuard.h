// SPDX-License-Identifier: Apache-2.0
#pragma once

//! Keeps the program's memory to itself.
namespace MemoryGuard {

//! No core file is written when the program crashes. First thing in main().
void forbidCoreFiles();
//! No other program of the same user may read this one's memory or trace it, and the system keeps
//! no dump of it. Not before the desktop portal was asked for the first time: it learns who asks
//! from files in /proc that this closes, and remembers the answer.
void forbidReading();

} // namespace MemoryGuard

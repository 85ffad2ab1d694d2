// SPDX-License-Identifier: Apache-2.0
#pragma once

//! Overwrites each block of memory that this program or a library of it gives back, so that no copy
//! of a secret outlives its use: Qt's, the network's, the accessibility bus's and the clipboard's
//! buffers are not ours to wipe one by one. With glibc and without a sanitizer; elsewhere memory is
//! given back as it is.
namespace FreedMemory {

//! Whether this program was built so.
bool isWiped();

} // namespace FreedMemory

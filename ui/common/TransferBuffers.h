// SPDX-License-Identifier: Apache-2.0
#pragma once

class QObject;

//! Where a secret passed on its way to assistive technology and to other programs: the messages
//! that libdbus keeps for the next ones, and what xcb has sent and received last. They are used
//! again and again and never given back, so that nothing else overwrites them.
namespace TransferBuffers {

//! Overwrites them in a moment, when what is on its way has left; nothing if `context` is gone by
//! then. To be called when a secret is shown or copied no more.
void overwriteSoon(QObject *context);
//! Overwrites them now.
void overwrite();

} // namespace TransferBuffers

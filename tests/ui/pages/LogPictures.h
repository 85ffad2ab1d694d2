// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Pictures of the dialogs around the logs: what is masked, and sending requests again.
namespace LogPictures {

void take(const QString &into);

} // namespace LogPictures

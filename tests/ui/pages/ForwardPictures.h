// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Pictures of forwarding and of the signature workbench.
namespace ForwardPictures {

void take(const QString &folder);

} // namespace ForwardPictures

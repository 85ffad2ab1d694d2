// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Pictures of recording and receiving.
namespace TrafficPictures {

void take(const QString &folder);

} // namespace TrafficPictures

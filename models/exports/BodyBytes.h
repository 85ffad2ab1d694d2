// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

//! The bytes of a body as text, where they are text.
namespace BodyBytes {

//! Nothing where the bytes are no UTF-8. Of a body that was cut, a character that lost its last
//! bytes is left out.
std::optional<QString> text(QByteArrayView bytes, bool cut);

} // namespace BodyBytes

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringView>

//! Where a long text is cut into parts that a text view can hold without a pause: Qt lays out every
//! line of a document whenever its width changes. Pure, for any thread.
namespace BodyParts {

inline constexpr qsizetype mostCharacters = 32 * 1024;
inline constexpr int mostLines = 1000;

//! The places where parts begin, ascending, the first of them 0. Parts end at line ends; only a
//! line that is longer than a part is cut inside.
QList<qsizetype> of(QStringView text);

} // namespace BodyParts

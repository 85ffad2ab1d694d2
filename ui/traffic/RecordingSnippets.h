// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QStringList>

//! A first request through the recorder, in the languages people use. The key is a variable.
namespace RecordingSnippets {

//! "cURL", "PHP", "JavaScript", "Python".
QStringList languages();
//! `baseUrl`: the recorder's, without a slash at its end.
QString snippet(int language, const ConnectionProfile &profile, const QString &baseUrl);

} // namespace RecordingSnippets

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "Tone.h"

#include <QString>

//! Where a row comes from and how it went, in words.
namespace SourceText {

//! "Recorded on this computer"; empty for what the server told.
QString of(RowSource source);
//! "No answer: the server could not be reached"; empty where it was answered whole.
QString ending(const EndingDetails &ending);
//! "connection 12 ms, waiting 80 ms, download 3 ms".
QString timings(const EndingDetails &ending);
//! "verified", "not checked", "failed"; empty where there is none.
QString signature(const QString &word);
Tone signatureTone(const QString &word);

} // namespace SourceText

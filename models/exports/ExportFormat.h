// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QList>
#include <QString>

//! What a file of records can be.
enum class ExportFormat {
    Csv,       //!< one line a record, without headers and bodies; RFC 4180
    JsonLines, //!< one JSON object a line, everything
    Har,       //!< HTTP Archive 1.2; logs only
    Curl       //!< one curl command a request; logs only
};

namespace ExportFormats {

//! What records of this feed can be written as, the usual one first.
QList<ExportFormat> of(Collection feed);
//! The file's ending without the dot: "csv", "jsonl", "har", "sh".
QString suffix(ExportFormat format);

} // namespace ExportFormats

// SPDX-License-Identifier: Apache-2.0
#include "RecordWriter.h"

#include "CsvWriter.h"
#include "CurlWriter.h"
#include "HarWriter.h"
#include "JsonLinesWriter.h"

std::unique_ptr<RecordWriter> RecordWriter::make(ExportFormat format, Collection feed)
{
    switch (format) {
    case ExportFormat::Csv:
        return std::make_unique<CsvWriter>(feed);
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>();
    case ExportFormat::Har:
        return std::make_unique<HarWriter>();
    case ExportFormat::Curl:
        return std::make_unique<CurlWriter>();
    }
    Q_UNREACHABLE();
}

// SPDX-License-Identifier: Apache-2.0
#include "ExportFormat.h"

QList<ExportFormat> ExportFormats::of(Collection feed)
{
    if (feed == Collection::Logs)
        return {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Curl};
    return {ExportFormat::Csv, ExportFormat::JsonLines};
}

QString ExportFormats::suffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    case ExportFormat::Har:
        return QStringLiteral("har");
    case ExportFormat::Curl:
        return QStringLiteral("sh");
    }
    Q_UNREACHABLE();
}

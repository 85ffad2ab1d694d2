// SPDX-License-Identifier: Apache-2.0
#include "ExportWords.h"

#include <QDate>

QString ExportWords::feed(Collection feed)
{
    switch (feed) {
    case Collection::Logs:
        return tr("Export logs");
    case Collection::Events:
        return tr("Export events");
    default:
        return tr("Export deliveries");
    }
}

QString ExportWords::format(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return tr("CSV");
    case ExportFormat::JsonLines:
        return tr("JSON lines");
    case ExportFormat::Har:
        return tr("HAR 1.2");
    case ExportFormat::Curl:
        return tr("cURL commands");
    }
    Q_UNREACHABLE();
}

QString ExportWords::explanation(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return tr("One line a row for spreadsheets, without headers and bodies. Text that would "
                  "be run as a formula gets an apostrophe in front.");
    case ExportFormat::JsonLines:
        return tr("Everything, one JSON object a line, named as in the API.");
    case ExportFormat::Har:
        return tr("Requests and answers with headers and bodies, for the network tools of "
                  "browsers and for proxies.");
    case ExportFormat::Curl:
        return tr("A shell script that sends the requests again, with the API key as the variable "
                  "OWLPAY_API_KEY.");
    }
    Q_UNREACHABLE();
}

QString ExportWords::fileFilter(ExportFormat format)
{
    return QStringLiteral("%1 (*.%2)")
        .arg(ExportWords::format(format), ExportFormats::suffix(format));
}

QString ExportWords::fileName(Collection feed, ExportFormat format)
{
    return QStringLiteral("owlpay-%1-%2.%3")
        .arg(collectionName(feed), QDate::currentDate().toString(Qt::ISODate),
             ExportFormats::suffix(format));
}

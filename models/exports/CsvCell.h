// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

//! Cells of a CSV file (RFC 4180) that a spreadsheet shows as they are.
namespace CsvCell {

//! One cell in UTF-8. Text that a spreadsheet would run as a formula (it begins with = + - @, a tab
//! or a carriage return, also in their full-width forms) gets an apostrophe in front.
QByteArray of(const QString &text);
//! A whole line with its line end.
QByteArray line(const QStringList &cells);

} // namespace CsvCell

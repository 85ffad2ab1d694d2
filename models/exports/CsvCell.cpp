// SPDX-License-Identifier: Apache-2.0
#include "CsvCell.h"

namespace {

bool beginsFormula(const QString &text)
{
    static const QString starts = QStringLiteral("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20");
    return !text.isEmpty() && starts.contains(text.at(0));
}

} // namespace

QByteArray CsvCell::of(const QString &text)
{
    QByteArray cell = text.toUtf8();
    cell.replace('\0', "\xef\xbf\xbd"); // many readers end a cell there
    if (beginsFormula(text))
        cell.prepend('\'');
    const bool quoted = cell.contains(',') || cell.contains('"') || cell.contains('\n') ||
                        cell.contains('\r') || cell.startsWith(' ') || cell.endsWith(' ');
    if (!quoted)
        return cell;
    cell.replace('"', "\"\"");
    return '"' + cell + '"';
}

QByteArray CsvCell::line(const QStringList &cells)
{
    QByteArray line;
    for (const QString &cell : cells) {
        if (!line.isEmpty() || &cell != &cells.first())
            line += ',';
        line += of(cell);
    }
    return line + "\r\n";
}

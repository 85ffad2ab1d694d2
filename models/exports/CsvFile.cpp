// SPDX-License-Identifier: Apache-2.0
#include "CsvFile.h"

#include "CsvCell.h"
#include "ExportFile.h"

#include <QSaveFile>

Result<Done> CsvFile::write(const QString &path, const QList<QStringList> &lines)
{
    QByteArray bytes;
    for (const QStringList &cells : lines)
        bytes += CsvCell::line(cells);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return ExportFile::problemOf(file);
    return Done{};
}

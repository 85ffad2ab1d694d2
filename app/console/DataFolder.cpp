// SPDX-License-Identifier: Apache-2.0
#include "DataFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QIODevice>
#include <QStandardPaths>

Result<DataFolder> DataFolder::open(const QString &path)
{
    const QString wanted = path.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                               : QFileInfo(path).absoluteFilePath();
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.advice = tr("Choose another folder with --data-dir.");
    const bool existed = QFileInfo::exists(wanted);
    if (!QDir().mkpath(wanted + QStringLiteral("/connections"))) {
        problem.message = tr("The folder %1 cannot be made.").arg(wanted);
        return problem;
    }
    if (!QFileInfo(wanted).isWritable()) {
        problem.message = tr("The folder %1 cannot be written.").arg(wanted);
        return problem;
    }
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    // A folder the user already had keeps its permissions; what is ours inside is closed anyway.
    if (!existed)
        QFile::setPermissions(wanted, ownerOnly);
    QFile::setPermissions(wanted + QStringLiteral("/connections"), ownerOnly);
    // QSettings lets others read a file that it makes itself; one that is there it leaves as it is.
    QFile settings(wanted + QStringLiteral("/settings.ini"));
    if (settings.open(QIODevice::ReadWrite))
        settings.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return DataFolder(wanted);
}

// SPDX-License-Identifier: Apache-2.0
#include "ConnectionFolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

Problem folderProblem(const QString &path)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message =
        QCoreApplication::translate("Cache", "The folder %1 cannot be used.").arg(path);
    problem.advice = QCoreApplication::translate(
        "Cache", "Check that the disk is not full and that the folder belongs to you.");
    return problem;
}

const QStringList &companions()
{
    static const QStringList suffixes{QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};
    return suffixes;
}

} // namespace

Result<std::shared_ptr<ConnectionFolder>> ConnectionFolder::open(const QString &path)
{
    const QString absolute = QDir(path).absolutePath();
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(absolute) || !QFile::setPermissions(absolute, ownerOnly))
        return folderProblem(absolute);
    auto lock = std::make_unique<QLockFile>(absolute + QStringLiteral("/lock"));
    // Only a dead owner's lock is stale: a console may stay open for weeks.
    lock->setStaleLockTime(0);
    bool readOnly = false;
    if (!lock->tryLock(0)) {
        if (lock->error() != QLockFile::LockFailedError)
            return folderProblem(absolute);
        readOnly = true;
    }
    return std::shared_ptr<ConnectionFolder>(
        new ConnectionFolder(absolute, std::move(lock), readOnly));
}

Result<std::shared_ptr<ConnectionFolder>> ConnectionFolder::openForReading(const QString &path)
{
    std::shared_ptr<ConnectionFolder> folder(
        new ConnectionFolder(QDir(path).absolutePath(), nullptr, true));
    if (!QFile::exists(folder->cacheFile())) {
        Problem problem;
        problem.kind = Problem::Kind::NotFound;
        problem.message =
            QCoreApplication::translate("Cache", "Nothing of this connection was synced yet.");
        return problem;
    }
    return folder;
}

ConnectionFolder::ConnectionFolder(QString path, std::unique_ptr<QLockFile> lock, bool readOnly)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
    , m_readOnly(readOnly)
{
}

ConnectionFolder::~ConnectionFolder() = default;

QString ConnectionFolder::cacheFile() const
{
    return m_path + QStringLiteral("/cache.db");
}

QString ConnectionFolder::journalFile() const
{
    return m_path + QStringLiteral("/journal.db");
}

QString ConnectionFolder::recordedFile() const
{
    return m_path + QStringLiteral("/recorded.db");
}

bool ConnectionFolder::protectFile(const QString &path)
{
    // Made with its final permissions: SQLite gives its -wal and -shm files those of the database.
    const int file =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const bool mine = ::fchmod(file, 0600) == 0;
    return ::close(file) == 0 && mine;
}

bool ConnectionFolder::removeCache()
{
    bool gone = true;
    for (const QString &suffix : companions()) {
        const QString file = cacheFile() + suffix;
        gone = (!QFile::exists(file) || QFile::remove(file)) && gone;
    }
    return gone;
}

bool ConnectionFolder::removeRecorded()
{
    bool gone = removeRecordedBackups();
    for (const QString &suffix : companions()) {
        const QString file = recordedFile() + suffix;
        gone = (!QFile::exists(file) || QFile::remove(file)) && gone;
    }
    return gone;
}

bool ConnectionFolder::removeRecordedBackups()
{
    bool gone = true;
    const QDir folder(m_path);
    const QStringList copies =
        folder.entryList({QStringLiteral("recorded.db.backup-*")}, QDir::Files);
    for (const QString &copy : copies)
        gone = QFile::remove(folder.filePath(copy)) && gone;
    return gone;
}

QString ConnectionFolder::setCacheAside()
{
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString name = cacheFile() + QStringLiteral(".damaged-") + stamp;
    for (const QString &suffix : companions()) {
        if (QFile::exists(cacheFile() + suffix) &&
            !QFile::rename(cacheFile() + suffix, name + suffix))
            return {};
    }
    return name;
}

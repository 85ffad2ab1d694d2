// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QString>

#include <memory>

class QLockFile;

//! The folder of one connection (0700) with cache.db, journal.db and, for some, recorded.db
//! (0600). The first program that
//! opens it holds its lock and writes; every other one reads only.
class ConnectionFolder
{
public:
    //! Makes the folder where it is missing. Problem: Storage when it cannot be used.
    static Result<std::shared_ptr<ConnectionFolder>> open(const QString &path);
    //! For a program that only reads and takes the lock from nobody. Problem: NotFound where there
    //! is no cache yet.
    static Result<std::shared_ptr<ConnectionFolder>> openForReading(const QString &path);
    ~ConnectionFolder();
    ConnectionFolder(const ConnectionFolder &) = delete;
    ConnectionFolder &operator=(const ConnectionFolder &) = delete;

    const QString &path() const { return m_path; }
    QString cacheFile() const;
    QString journalFile() const;
    //! What passed this machine or reached it; not every connection has one.
    QString recordedFile() const;
    //! Another program of the user writes here.
    bool isReadOnly() const { return m_readOnly; }

    //! Makes the file where it is missing, readable and writable for its owner alone.
    static bool protectFile(const QString &path);
    //! Deletes cache.db with its companions, or renames them aside as cache.db.damaged-<time>.
    //! No connection may be open. Only for the program that writes.
    bool removeCache();
    //! Deletes recorded.db with its companions and copies; no connection may be open. Only for the
    //! program that writes, when the user said so.
    bool removeRecorded();
    //! Deletes the copies of recorded.db that were made before migrations.
    bool removeRecordedBackups();
    //! The new name; empty where renaming failed.
    QString setCacheAside();

private:
    ConnectionFolder(QString path, std::unique_ptr<QLockFile> lock, bool readOnly);

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    bool m_readOnly = false;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QCoreApplication>
#include <QString>

//! Where everything of this user is kept: settings, one folder a connection, the local sandbox.
//! All of it is readable by this user only (0700, 0600).
class DataFolder
{
    Q_DECLARE_TR_FUNCTIONS(DataFolder)

public:
    //! Makes the folder where it is missing; Problem::Kind::Storage where it cannot be written.
    //! Empty `path`: the place the desktop has for application data.
    static Result<DataFolder> open(const QString &path);

    QString path() const { return m_path; }
    QString settingsFile() const { return m_path + QStringLiteral("/settings.ini"); }
    QString sandboxFolder() const { return m_path + QStringLiteral("/sandbox"); }
    QString connectionFolder(const QString &profileId) const
    {
        return m_path + QStringLiteral("/connections/") + profileId;
    }

private:
    explicit DataFolder(QString path)
        : m_path(std::move(path))
    {
    }

    QString m_path;
};

// SPDX-License-Identifier: Apache-2.0
#include "EnvFile.h"

#include "OneTimeSecret.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EnvFile)
};

constexpr qint64 largestFile = 1024 * 1024; // bytes; a .env is a page of text

Problem problem(const QString &path, const QString &reason)
{
    Problem found;
    found.kind = Problem::Kind::Storage;
    found.message =
        Words::tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), reason);
    found.advice = Words::tr("Choose another file.");
    return found;
}

bool isPlain(QByteArrayView secret)
{
    return std::all_of(secret.begin(), secret.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.' || c == '+' || c == '/' || c == '=';
    });
}

} // namespace

namespace EnvFile {

bool isVariableName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return pattern.match(name).hasMatch();
}

Result<Done> append(const QString &path, const QString &variable, QByteArrayView secret)
{
    // Anything else would need quoting, which readers of .env files do not agree on; a line break
    // would even add a line of the server's choosing.
    if (!isPlain(secret) || !isVariableName(variable))
        return problem(path, Words::tr("the value does not fit on a line of such a file"));

    QByteArray content;
    QFile existing(path);
    if (existing.exists()) {
        if (!existing.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return problem(path, existing.errorString());
        if (existing.size() > largestFile)
            return problem(path, Words::tr("the file is too large"));
        content = existing.readAll();
        if (existing.error() != QFileDevice::NoError)
            return problem(path, existing.errorString());
        existing.close();
    }

    // QSaveFile replaces through the folder and would so get around a file's own write protection.
    const QFileDevice::Permissions anyWrite =
        QFileDevice::WriteOwner | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    if (existing.exists() && (!(existing.permissions() & anyWrite) ||
                              !existing.permissions().testFlag(QFileDevice::WriteUser)))
        return problem(path, Words::tr("the file is read-only"));

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return problem(path, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray separator =
        content.isEmpty() || content.endsWith('\n') ? QByteArray() : QByteArrayLiteral("\n");
    const QByteArray name = variable.toLatin1() + '=';
    const auto put = [&file](QByteArrayView bytes) {
        return file.write(bytes.data(), bytes.size()) == bytes.size();
    };
    const bool written =
        put(content) && put(separator) && put(name) && put(secret) && put(QByteArrayView("\n", 1));
    // The lines that were there may be secrets too.
    OneTimeSecret::wipe(content);
    if (!written || !file.commit())
        return problem(path, file.errorString());
    return Done{};
}

} // namespace EnvFile

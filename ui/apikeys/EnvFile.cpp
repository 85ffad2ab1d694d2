// SPDX-License-Identifier: Apache-2.0
#include "EnvFile.h"

#include "EnvLines.h"
#include "OneTimeSecret.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <optional>

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

Problem alreadyThere(const QString &path, const QString &variable)
{
    Problem found;
    found.kind = Problem::Kind::Conflict;
    found.message =
        Words::tr("%1 has a value for %2 already.").arg(QDir::toNativeSeparators(path), variable);
    return found;
}

bool isPlain(QByteArrayView secret)
{
    return std::all_of(secret.begin(), secret.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.' || c == '+' || c == '/' || c == '=';
    });
}

Result<Done> replaceFile(const QString &path, const QFile &existing, QByteArrayView content,
                         const std::optional<EnvLines::Assignment> &before,
                         const QByteArray &variable, QByteArrayView secret)
{
    // QSaveFile replaces through the folder and would so get around a file's own write protection.
    const QFileDevice::Permissions anyWrite =
        QFileDevice::WriteOwner | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    if (existing.exists() && (!(existing.permissions() & anyWrite) ||
                              !existing.permissions().testFlag(QFileDevice::WriteUser)))
        return problem(path, qt_error_string(EACCES));

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return problem(path, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto put = [&file](QByteArrayView bytes) {
        return bytes.isEmpty() || file.write(bytes.data(), bytes.size()) == bytes.size();
    };
    bool written = false;
    if (before) {
        written =
            put(content.first(before->begin)) && put(secret) && put(content.sliced(before->end));
    } else {
        const bool ended = content.isEmpty() || content.endsWith('\n');
        written = put(content) && (ended || put("\n")) && put(variable) && put("=") &&
                  put(secret) && put("\n");
    }
    if (!written || !file.commit())
        return problem(path, file.errorString());
    return Done{};
}

} // namespace

namespace EnvFile {

bool isVariableName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return pattern.match(name).hasMatch();
}

Result<Done> write(const QString &path, const QString &variable, QByteArrayView secret,
                   Existing existing)
{
    // Anything else would need quoting, which readers of .env files do not agree on; a line break
    // would even add a line of the server's choosing.
    if (!isPlain(secret) || !isVariableName(variable))
        return problem(path, Words::tr("the value does not fit on a line of such a file"));

    QByteArray content;
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return problem(path, file.errorString());
        if (file.size() > largestFile)
            return problem(path, Words::tr("the file is too large"));
        content = file.readAll();
        if (file.error() != QFileDevice::NoError)
            return problem(path, file.errorString());
        file.close();
    }
    const auto before = EnvLines::find(content, variable.toLatin1());
    if (before && existing == Existing::Refuse) {
        OneTimeSecret::wipe(content);
        return alreadyThere(path, variable);
    }
    const Result<Done> written =
        replaceFile(path, file, content, before, variable.toLatin1(), secret);
    // The lines that were there may be secrets too.
    OneTimeSecret::wipe(content);
    return written;
}

} // namespace EnvFile

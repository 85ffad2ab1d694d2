// SPDX-License-Identifier: Apache-2.0
#include "ExportFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace {

constexpr qsizetype bufferSize = 256 * 1024;

} // namespace

ExportFile::ExportFile(const QString &path, std::unique_ptr<RecordWriter> writer)
    : m_file(path)
    , m_writer(std::move(writer))
{
}

std::optional<Problem> ExportFile::begin()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return problem();
    return put(m_writer->begin());
}

std::optional<Problem> ExportFile::write(const ExportRecord &record)
{
    return put(m_writer->write(record));
}

std::optional<Problem> ExportFile::finish()
{
    if (auto failed = put(m_writer->end()))
        return failed;
    if (auto failed = flush())
        return failed;
    if (!m_file.commit())
        return problem();
    return std::nullopt;
}

std::optional<Problem> ExportFile::put(const QByteArray &bytes)
{
    m_buffer += bytes;
    return m_buffer.size() < bufferSize ? std::nullopt : flush();
}

std::optional<Problem> ExportFile::flush()
{
    // Qt keeps a few kB back: a full disk is to be told here, not when the file is closed.
    if (m_file.write(m_buffer) != m_buffer.size() || !m_file.flush())
        return problem();
    m_bytes += m_buffer.size();
    m_buffer.clear();
    return std::nullopt;
}

Problem ExportFile::problemOf(const QFileDevice &file)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message = QCoreApplication::translate("ExportFile", "%1 cannot be written: %2.")
                          .arg(QDir::toNativeSeparators(file.fileName()),
                               file.errorString().remove(QLatin1Char('.')));
    problem.advice =
        QCoreApplication::translate("ExportFile", "Choose another file, or make room for it.");
    return problem;
}

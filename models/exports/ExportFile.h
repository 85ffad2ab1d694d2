// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "RecordWriter.h"

#include <QByteArray>
#include <QSaveFile>

#include <memory>
#include <optional>

//! A file that is there whole or not at all: what was written is put in place by finish(), and
//! nothing is left behind without it. Used on one thread.
class ExportFile
{
public:
    ExportFile(const QString &path, std::unique_ptr<RecordWriter> writer);

    //! These answer what stands in the way: path, the system's words, and what to do.
    std::optional<Problem> begin();
    std::optional<Problem> write(const ExportRecord &record);
    std::optional<Problem> finish();
    qint64 bytes() const { return m_bytes; }
    //! What stands in the way of writing a file, in words.
    static Problem problemOf(const QFileDevice &file);

private:
    std::optional<Problem> put(const QByteArray &bytes);
    std::optional<Problem> flush();
    Problem problem() const { return problemOf(m_file); }

    QSaveFile m_file;
    std::unique_ptr<RecordWriter> m_writer;
    QByteArray m_buffer;
    qint64 m_bytes = 0;
};

// SPDX-License-Identifier: Apache-2.0
#include "TerminalPrinter.h"

#include "RecordJson.h"

namespace {

//! So many rows decide how wide the columns are before the first one is printed.
constexpr int rowsAtOnce = 100;
constexpr qsizetype bytesAtOnce = 64 * 1024;

} // namespace

TerminalPrinter::TerminalPrinter(Collection feed, bool json)
    : m_rows(feed, m_output.colours(), m_output.width())
    , m_json(json)
{
}

bool TerminalPrinter::add(const ExportRecord &record)
{
    if (m_json) {
        m_lines += RecordJson::line(record) + '\n';
        return m_lines.size() < bytesAtOnce || flush();
    }
    m_rows.add(record);
    return m_rows.waiting() < rowsAtOnce || flush();
}

bool TerminalPrinter::flush()
{
    if (m_json) {
        const QByteArray lines = std::exchange(m_lines, {});
        return m_output.write(lines);
    }
    if (m_rows.waiting() == 0)
        return true;
    // Names of columns are for people; a script reads rows alone.
    const bool heads = m_output.isTerminal() && !std::exchange(m_headed, true);
    const QString text = m_rows.text();
    return m_output.write(heads ? m_rows.header() + text : text);
}

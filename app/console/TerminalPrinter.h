// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExportRecord.h"
#include "TerminalOutput.h"
#include "TerminalRows.h"

#include <QByteArray>

//! Prints records of a feed on standard output: as aligned columns, or as JSON lines. One thread
//! at a time.
class TerminalPrinter
{
public:
    TerminalPrinter(Collection feed, bool json);

    //! These answer false once nobody reads any more.
    bool add(const ExportRecord &record);
    bool flush();

private:
    TerminalOutput m_output;
    TerminalRows m_rows;
    QByteArray m_lines;
    bool m_json = false;
    bool m_headed = false;
};

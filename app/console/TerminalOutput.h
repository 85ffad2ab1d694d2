// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Standard output of a terminal command: whether it is a terminal, how wide, and whether someone
//! still reads it. A reader that goes away (head) ends the command, it does not kill it.
class TerminalOutput
{
public:
    TerminalOutput();

    bool isTerminal() const { return m_terminal; }
    //! On a terminal, unless the user's NO_COLOR says otherwise.
    bool colours() const { return m_colours; }
    //! Columns; 0 where it is no terminal.
    int width() const;
    //! False where nobody reads any more. Any thread, one at a time.
    bool write(const QByteArray &text);
    bool write(const QString &text) { return write(text.toLocal8Bit()); }

private:
    bool m_terminal = false;
    bool m_colours = false;
};

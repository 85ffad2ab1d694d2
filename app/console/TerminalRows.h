// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportRecord.h"
#include "Tone.h"

#include <QList>
#include <QString>

//! Rows as aligned columns for a terminal. The first rows set the widths; later ones widen them.
//! What a server wrote reaches the terminal as plain text, whatever it holds.
class TerminalRows
{
public:
    //! `width`: columns of the terminal, 0 for as long as it takes (a file, a pipe).
    TerminalRows(Collection feed, bool colours, int width);

    //! The names of the columns.
    QString header();
    //! Takes a row; it is part of the next text().
    void add(const ExportRecord &record);
    int waiting() const { return int(m_rows.size()); }
    //! The rows that were added since the last time.
    QString text();

private:
    struct Cell
    {
        QString text;
        Tone tone = Tone::None;
    };
    using Row = QList<Cell>;

    static Row rowOf(const LogDetails &log);
    static Row rowOf(const EventDetails &event);
    static Row rowOf(const DeliveryDetails &delivery);
    void widen(const Row &row);
    QString line(const Row &row) const;

    bool m_colours = false;
    int m_terminal = 0;
    Row m_names;
    QList<Row> m_rows;
    QList<int> m_widths;
};

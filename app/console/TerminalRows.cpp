// SPDX-License-Identifier: Apache-2.0
#include "TerminalRows.h"

#include "CellText.h"
#include "TerminalWidth.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

constexpr int shortestLast = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("TerminalRows", text);
}

//! SGR parameters; the sixteen colours follow the user's own scheme.
const char *colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Succeeded:
        return "32";
    case Tone::Failed:
        return "31";
    case Tone::Waiting:
        return "33";
    case Tone::Information:
        return "36";
    default:
        return nullptr;
    }
}

//! Path and query: the host is the same in every row.
QString place(const LogDetails &log)
{
    return log.query.isEmpty() ? log.endpoint : log.endpoint + QLatin1Char('?') + log.query;
}

bool isNumber(const QString &name)
{
    return name == tr("DURATION");
}

} // namespace

TerminalRows::TerminalRows(Collection feed, bool colours, int width)
    : m_colours(colours)
    , m_terminal(width)
{
    const QStringList names =
        feed == Collection::Logs
            ? QStringList{tr("DATE"),     tr("METHOD"), tr("STATUS"),
                          tr("DURATION"), tr("UUID"),   tr("ENDPOINT")}
            : QStringList{tr("DATE"), tr("EVENT"), tr("UUID"), tr("RESOURCE"), tr("SUMMARY")};
    for (const QString &name : names)
        m_names.append(Cell{name, Tone::None});
    m_widths = QList<int>(m_names.size(), 0);
    widen(m_names);
}

TerminalRows::Row TerminalRows::rowOf(const LogDetails &log)
{
    return {{CellText::date(log.createdAt), Tone::None},
            {CellText::line(log.method), Tone::Information},
            log.status != 0 ? Cell{QString::number(log.status), CellText::statusTone(log.status)}
                            : Cell{tr("none"), Tone::Failed},
            {CellText::duration(log.durationMs), Tone::None},
            {CellText::line(log.uuid), Tone::None},
            {CellText::line(place(log)), Tone::None}};
}

TerminalRows::Row TerminalRows::rowOf(const EventDetails &event)
{
    return {
        {CellText::date(event.createdAt), Tone::None},
        {event.type.isEmpty() ? tr("unknown type") : CellText::line(event.type), Tone::Information},
        {CellText::line(event.uuid), Tone::None},
        {CellText::line(event.resourceUuid), Tone::None},
        {CellText::line(event.summary), Tone::None}};
}

TerminalRows::Row TerminalRows::rowOf(const DeliveryDetails &)
{
    return {};
}

QString TerminalRows::header()
{
    return line(m_names) + QLatin1Char('\n');
}

void TerminalRows::add(const ExportRecord &record)
{
    m_rows.append(std::visit([](const auto &one) { return rowOf(one); }, record));
    widen(m_rows.last());
}

void TerminalRows::widen(const Row &row)
{
    for (qsizetype i = 0; i < row.size(); ++i)
        m_widths[i] = std::max(m_widths[i], TerminalWidth::of(row[i].text));
}

QString TerminalRows::text()
{
    QString text;
    for (const Row &row : std::as_const(m_rows))
        text += line(row) + QLatin1Char('\n');
    m_rows.clear();
    return text;
}

QString TerminalRows::line(const Row &row) const
{
    QString line;
    int used = 0;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const bool last = i + 1 == row.size();
        QString text = row[i].text;
        if (last && m_terminal > 0)
            text = TerminalWidth::cut(text, std::max(shortestLast, m_terminal - used));
        else if (!last)
            text = TerminalWidth::padded(text, m_widths[i], isNumber(m_names[i].text));
        used += m_widths[i] + 2;
        const char *colour = m_colours ? colourOf(row[i].tone) : nullptr;
        if (colour)
            text = QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(colour), text);
        line += last ? text : text + QStringLiteral("  ");
    }
    return line;
}

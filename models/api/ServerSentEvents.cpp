// SPDX-License-Identifier: Apache-2.0
#include "ServerSentEvents.h"

#include <utility>

namespace {

constexpr qsizetype longest = 1024 * 1024; // bytes

} // namespace

QList<ServerSentEvents::Event> ServerSentEvents::feed(QByteArrayView bytes)
{
    QList<Event> events;
    for (const char c : bytes) {
        const bool pairedFeed = m_afterReturn && c == '\n'; // CR LF is one end of line
        m_afterReturn = c == '\r';
        if (pairedFeed)
            continue;
        if (c == '\n' || c == '\r')
            line(events);
        else if (m_line.size() < longest)
            m_line.append(c);
        else
            m_tooLong = true;
    }
    return events;
}

void ServerSentEvents::line(QList<Event> &events)
{
    QByteArray text = std::exchange(m_line, QByteArray());
    if (std::exchange(m_atStart, false) && text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    if (text.isEmpty()) {
        if (m_hasData && !m_tooLong)
            events.append({m_name.isEmpty() ? QByteArrayLiteral("message") : m_name, m_data});
        m_name.clear();
        m_data.clear();
        m_hasData = false;
        m_tooLong = false;
        return;
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArray field = colon < 0 ? text : text.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : text.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_name = value;
    } else if (field == "data") {
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value);
        m_hasData = true;
        m_tooLong = m_tooLong || m_data.size() > longest;
    }
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

//! Reads a text/event-stream (WHATWG HTML, "Server-sent events") as it comes in, in pieces of any
//! size. Comments and fields other than `event` and `data` are skipped.
class ServerSentEvents
{
public:
    struct Event
    {
        QByteArray name; //!< "message" where the server gave none
        QByteArray data; //!< lines joined with LF
    };

    //! Events completed by these bytes. A line or event beyond 1 MiB is dropped whole.
    QList<Event> feed(QByteArrayView bytes);

private:
    void line(QList<Event> &events);

    QByteArray m_line;
    QByteArray m_name;
    QByteArray m_data;
    bool m_hasData = false;
    bool m_tooLong = false;
    bool m_afterReturn = false;
    bool m_atStart = true;
};

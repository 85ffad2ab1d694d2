// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

//! What a test server does with a request: answers, or one of the many ways not to.
struct ServerReply
{
    enum class Ending {
        KeepOpen,   //!< answer and keep the connection
        Close,      //!< answer, then close
        CloseFirst, //!< close without a byte
        MidHead,    //!< half of the head, then close
        MidBody,    //!< the whole head, half of the body, then close
        Silent,     //!< never a byte
        Stream      //!< the head and these bytes, then stay open (server-sent events)
    };

    int status = 200;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Ending ending = Ending::KeepOpen;
    bool withLength = true; //!< false: no Content-Length, the end is the closing

    static ServerReply json(int status, const QByteArray &body)
    {
        return {status, body, {{"Content-Type", "application/json"}}, Ending::KeepOpen, true};
    }
    static ServerReply failing(Ending ending)
    {
        ServerReply reply = json(200, R"({"data":[]})");
        reply.ending = ending;
        return reply;
    }
    ServerReply &with(const QByteArray &name, const QByteArray &value)
    {
        headers.append({name, value});
        return *this;
    }
};

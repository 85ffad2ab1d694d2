// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

//! A program's connection to a port of this machine, byte by byte. Nothing waits longer than 20 s.
class RawClient
{
public:
    explicit RawClient(quint16 port, bool six = false);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_connected; }
    bool send(const QByteArray &bytes);
    //! Up to and with the empty line; empty at the end.
    QByteArray readHead();
    //! So many bytes; fewer at the end.
    QByteArray read(qsizetype bytes);
    //! A whole answer with a Content-Length, head and body.
    QByteArray readAnswer();
    //! Everything until the end.
    QByteArray readAll();
    //! How the last reading ended.
    bool wasReset() const { return m_reset; }
    bool sawEnd() const { return m_end; }
    //! Says that nothing more comes, and still reads.
    void finishSending();
    void close();

private:
    bool receive();

    int m_socket = -1;
    bool m_connected = false;
    bool m_reset = false;
    bool m_end = false;
    QByteArray m_input;
};

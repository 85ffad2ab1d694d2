// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TestAuthority.h"

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

//! A server that does, byte by byte, what a test's script says: one thread a connection, plain or
//! TLS. Its end ends what the scripts wait for.
class ScriptedServer
{
public:
    //! One connection, for the script.
    class Peer
    {
    public:
        virtual ~Peer() = default;
        //! Which connection this is, from 1.
        int number = 0;
        //! Up to and with the empty line; what it was is kept in head. Empty at the end.
        QByteArray readHead();
        //! Exactly so many bytes; fewer at the end.
        QByteArray read(qsizetype bytes);
        //! A chunked body as it stood, with its last chunk and trailers.
        QByteArray readChunked();
        //! The next bytes; empty at the end.
        QByteArray readSome();
        virtual bool write(const QByteArray &bytes) = 0;
        //! Ends with a reset instead of properly.
        virtual void reset() = 0;
        //! Ends properly (TLS: says so). So does the end of a script.
        virtual void close() = 0;
        //! Ends TLS without saying so.
        virtual void cut() = 0;

    protected:
        virtual QByteArray receive() = 0;

    private:
        QByteArray m_input;
    };
    using Script = std::function<void(Peer &)>;

    //! Plain http on 127.0.0.1.
    explicit ScriptedServer(Script script);
    //! TLS; its address names `host`.
    ScriptedServer(const TestAuthority::Identity &identity, Script script,
                   const char *host = "localhost");
    ~ScriptedServer();

    QUrl url() const;
    quint16 port() const;
    //! Connections that were made.
    int connections() const { return m_connections; }

    //! The script that answers `requests` requests a connection, each with `answer`.
    static Script answering(const QByteArray &answer, int requests = 1'000'000);

private:
    struct Sockets;
    void accept();

    Script m_script;
    std::unique_ptr<Sockets> m_sockets;
    QByteArray m_host;
    std::atomic<int> m_connections{0};
    std::atomic<bool> m_ending{false};
    std::thread m_acceptor;
};

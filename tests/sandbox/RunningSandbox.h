// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"

#include <QProcess>

#include <functional>
#include <map>
#include <string>

//! What came back. `status` is 0 where the connection broke.
struct Answer
{
    int status = 0;
    std::string text;
    sandbox::Json body;
    std::multimap<std::string, std::string> headers;

    std::string header(const std::string &name) const;
    int code() const { return body.value("code", 0); }
};

//! The real program on a free port, and a small client for it. Ends the program when it dies.
class RunningSandbox
{
public:
    using Headers = std::multimap<std::string, std::string>;

    ~RunningSandbox() { stop(); }

    //! Starts with `arguments` after `--port 0`; false when there is no first line.
    bool start(const QStringList &arguments = {});
    //! SIGTERM; the exit code, or -1 when it crashed or did not end within 10 s.
    int stop();
    //! Starts the program for its exit: code and standard error.
    static std::pair<int, QString> runToEnd(const QStringList &arguments);

    const sandbox::Json &credentials() const { return m_credentials; }
    std::string value(const char *name) const { return m_credentials.at(name).get<std::string>(); }
    QProcess &process() { return m_process; }

    //! With the session of the first line, unless `headers` name their own credentials.
    Answer send(const std::string &method, const std::string &path,
                const sandbox::Json &body = nullptr, Headers headers = {});
    //! As given: no session is added, `body` is any text.
    Answer sendRaw(const std::string &method, const std::string &path, const std::string &body,
                   const Headers &headers);
    //! Reads a stream until `enough` says so or `seconds` are over; what was read.
    std::string readStream(const std::string &path, int seconds,
                           const std::function<bool(const std::string &)> &enough);

    //! Mails a code for the challenge and gives it.
    std::string mailedCode(const std::string &challenge);
    //! Confirms the challenge of a 403 1101 by mail; the verification token.
    std::string confirm(const Answer &refused);
    //! The request, and once more with verification.
    Answer sendVerified(const std::string &method, const std::string &path,
                        const sandbox::Json &body = nullptr, Headers headers = {});
    void advanceClock(int seconds);

private:
    QProcess m_process;
    sandbox::Json m_credentials;
};

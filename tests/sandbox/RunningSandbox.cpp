// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"

#include <httplib.h>

using sandbox::Json;

namespace {

QString program()
{
    return QString::fromUtf8(SANDBOX_PROGRAM);
}

} // namespace

std::string Answer::header(const std::string &name) const
{
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

bool RunningSandbox::start(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(),
                    QStringList{QStringLiteral("--port"), QStringLiteral("0")} + arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(60000))
            return false;
    }
    m_credentials = Json::parse(m_process.readLine().toStdString(), nullptr, false);
    return m_credentials.is_object();
}

int RunningSandbox::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    m_process.terminate();
    if (!m_process.waitForFinished(10000) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

std::pair<int, QString> RunningSandbox::runToEnd(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(20000))
        return {-1, QString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

Answer RunningSandbox::send(const std::string &method, const std::string &path, const Json &body,
                            Headers headers)
{
    if (!headers.contains("Authorization") && !headers.contains("X-API-KEY"))
        headers.emplace("Authorization", "Bearer " + value("token"));
    return sendRaw(method, path, body.is_null() ? std::string() : body.dump(), headers);
}

Answer RunningSandbox::sendRaw(const std::string &method, const std::string &path,
                               const std::string &body, const Headers &headers)
{
    httplib::Client client(value("url"));
    client.set_read_timeout(20);
    httplib::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.headers.insert(headers.begin(), headers.end());
    const auto result = client.send(request);
    Answer answer;
    if (!result)
        return answer;
    answer.status = result->status;
    answer.text = result->body;
    answer.headers.insert(result->headers.begin(), result->headers.end());
    answer.body = Json::parse(answer.text, nullptr, false);
    if (answer.body.is_discarded())
        answer.body = nullptr;
    if (!answer.body.is_object())
        answer.body = Json{{"unreadable", answer.text}};
    return answer;
}

std::string RunningSandbox::readStream(const std::string &path, int seconds,
                                       const std::function<bool(const std::string &)> &enough)
{
    httplib::Client client(value("url"));
    client.set_read_timeout(seconds);
    std::string all;
    client.Get(path, {{"Authorization", "Bearer " + value("token")}},
               [&](const char *data, std::size_t size) {
                   all.append(data, size);
                   return !enough(all);
               });
    return all;
}

std::string RunningSandbox::mailedCode(const std::string &challenge)
{
    send("POST", "/api/v1/developer/verifications/" + challenge + "/send");
    for (const auto &mail : send("GET", "/_sandbox/inbox").body.value("data", Json::array())) {
        if (mail.at("challenge_uuid") == challenge)
            return mail.at("code").get<std::string>();
    }
    return {};
}

std::string RunningSandbox::confirm(const Answer &refused)
{
    const auto uuid = refused.body.at("details").at("challenge").at("uuid").get<std::string>();
    const Answer confirmed = send("POST", "/api/v1/developer/verifications/" + uuid + "/confirm",
                                  Json{{"method", "email"}, {"code", mailedCode(uuid)}});
    return confirmed.status == 200
               ? confirmed.body.at("data").at("verification_token").get<std::string>()
               : std::string();
}

Answer RunningSandbox::sendVerified(const std::string &method, const std::string &path,
                                    const Json &body, Headers headers)
{
    const Answer refused = send(method, path, body, headers);
    if (refused.code() != 1101)
        return refused;
    headers.emplace("X-Verification-Token", confirm(refused));
    return send(method, path, body, headers);
}

void RunningSandbox::advanceClock(int seconds)
{
    send("POST", "/_sandbox/clock", Json{{"advance_seconds", seconds}});
}

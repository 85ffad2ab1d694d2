// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "Result.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

//! A catalogue that is read once per connection: the first asker causes the request, others wait
//! for the same answer, later ones get what is remembered. A failure is not remembered. Answers
//! always come from the event loop and only while `context` lives.
template <typename T>
class RememberedRead
{
public:
    using Answer = std::function<void(const Result<T> &)>;
    using Reader = std::function<Result<T>(const QByteArray &body)>;

    RememberedRead(ApiClient *client, ApiRequest request, Reader reader)
        : m_client(client)
        , m_request(std::move(request))
        , m_reader(std::move(reader))
    {
    }

    bool isKnown() const { return m_known.has_value(); }
    //! What is known without asking.
    void set(const Result<T> &value)
    {
        if (value)
            m_known = *value;
    }

    void read(QObject *context, Answer answer)
    {
        m_waiting.push_back({context, std::move(answer)});
        if (m_known) {
            QTimer::singleShot(0, &m_lifetime, [this] { tell(*m_known); });
        } else if (!m_asking && m_client) {
            m_asking = true;
            QObject::connect(m_client->send(m_request), &ApiCall::finished, &m_lifetime,
                             [this](const Result<ApiAnswer> &result) {
                                 m_asking = false;
                                 tell(result ? m_reader(result->body) : result.problem());
                             });
        }
    }

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer answer;
    };

    void tell(const Result<T> &value)
    {
        if (value && !m_known)
            m_known = *value;
        const Result<T> told = value;
        for (const Waiting &waiting : std::exchange(m_waiting, {})) {
            if (waiting.context)
                waiting.answer(told);
        }
    }

    QObject m_lifetime;
    QPointer<ApiClient> m_client;
    ApiRequest m_request;
    Reader m_reader;
    std::optional<T> m_known;
    std::vector<Waiting> m_waiting;
    bool m_asking = false;
};

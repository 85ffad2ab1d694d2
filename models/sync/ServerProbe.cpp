// SPDX-License-Identifier: Apache-2.0
#include "ServerProbe.h"

#include "ApiCall.h"
#include "ApiClient.h"
#include "ApiKeysApi.h"
#include "FeedApi.h"
#include "SessionApi.h"
#include "WebhooksApi.h"

namespace {

ApiRequest requestFor(std::optional<Collection> offered, ConnectionKind kind)
{
    if (!offered)
        return SessionApi::get();
    if (isFeed(*offered))
        return FeedApi::list(*offered, {}, {}, 1);
    return offered == Collection::ApiKeys ? ApiKeysApi::list() : WebhooksApi::list(kind, 1);
}

} // namespace

ServerProbe::ServerProbe(ApiClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

ServerProbe::~ServerProbe()
{
    delete m_call;
}

void ServerProbe::send(std::optional<Collection> offered, int timeoutMs)
{
    if (m_call)
        return;
    ApiRequest request = requestFor(offered, m_client->profile().kind);
    request.maxAttempts = 1;
    request.timeoutMs = timeoutMs;
    m_call = m_client->send(request);
    connect(m_call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &answer) {
        m_call = nullptr;
        if (answer)
            return;
        const Problem::Kind kind = answer.problem().kind;
        if (kind == Problem::Kind::Offline || kind == Problem::Kind::TimedOut ||
            kind == Problem::Kind::Tls)
            Q_EMIT unanswered(answer.problem());
    });
}

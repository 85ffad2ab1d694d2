// SPDX-License-Identifier: Apache-2.0
#include "WebhookList.h"

#include "ApiProblem.h"
#include "WebhooksApi.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPages = 400; // a server whose pages never end is answering nonsense

} // namespace

void WebhookList::read(ApiClient *client, QObject *context, Answer answer)
{
    (new WebhookList(client, context, std::move(answer)))->readPage(1);
}

WebhookList::WebhookList(ApiClient *client, QObject *context, Answer answer)
    : QObject(context)
    , m_client(client)
    , m_answer(std::move(answer))
{
}

void WebhookList::readPage(int page)
{
    if (!m_client) {
        deleteLater();
        return;
    }
    ApiCall *call = m_client->send(WebhooksApi::list(m_client->profile().kind, page));
    connect(call, &ApiCall::finished, this, [this, page](const Result<ApiAnswer> &result) {
        if (!result) {
            end(result.problem());
            return;
        }
        const Result<WebhooksApi::Page> read = WebhooksApi::readPage(result->body);
        if (!read) {
            end(read.problem());
            return;
        }
        for (const QJsonValue &entry : read->items) {
            const Result<WebhookItem> item = WebhooksApi::readItem(entry.toObject());
            if (item)
                m_items.append(*item);
        }
        if (!read->hasNext)
            end(m_items);
        else if (page < mostPages)
            readPage(page + 1);
        else
            end(ApiProblem::badAnswer(u"links.next"_s));
    });
}

void WebhookList::end(const Result<QList<WebhookItem>> &result)
{
    deleteLater();
    if (const Answer answer = std::exchange(m_answer, nullptr))
        answer(result);
}

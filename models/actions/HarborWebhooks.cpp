// SPDX-License-Identifier: Apache-2.0
#include "HarborWebhooks.h"

#include "WebhooksApi.h"

#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 255;

//! Reads one webhook and lets `judge` say what its state means; `whenGone`: what a 404 means.
auto lookAt(const QPointer<ApiClient> &client, const QString &uuid, Settled::State whenGone,
            const std::function<bool(const WebhookItem &)> &judge)
{
    return [client, uuid, whenGone, judge](QObject *context,
                                           const std::function<void(const Settled &)> &answer) {
        if (!client)
            return;
        ApiCall *call = client->send(WebhooksApi::get(uuid));
        QObject::connect(call, &ApiCall::finished, context,
                         [uuid, whenGone, judge, answer](const Result<ApiAnswer> &result) {
                             using State = Settled::State;
                             Settled settled{State::Unknown, uuid};
                             if (result) {
                                 const auto webhook = WebhooksApi::readWebhook(result->body);
                                 if (webhook)
                                     settled.state = judge(*webhook) ? State::Done : State::NotDone;
                             } else if (result.problem().kind == Problem::Kind::NotFound) {
                                 settled.state = whenGone;
                             }
                             answer(settled);
                         });
    };
}

} // namespace

QJsonObject HarborWebhooks::createFields(const WebhookForm &form)
{
    return {{u"endpoint"_s, form.endpoint.trimmed()},
            {u"notification_types"_s, QJsonArray::fromStringList(form.notificationTypes)}};
}

QJsonObject HarborWebhooks::updateFields(const WebhookForm &form)
{
    const QString name =
        form.description.trimmed().isEmpty() ? QUrl(form.endpoint).host() : form.description;
    return {{u"enabled"_s, form.enabled}, {u"name"_s, name.left(longestName)}};
}

Change HarborWebhooks::update(ApiClient *client, const QString &uuid, const WebhookForm &form)
{
    const QJsonObject fields = updateFields(form);
    const QString name = fields.value("name"_L1).toString();
    return {WebhooksApi::update(uuid, fields, QString(), {}),
            lookAt(client, uuid, Settled::State::Unknown,
                   [name, enabled = form.enabled](const WebhookItem &webhook) {
                       return webhook.enabled == enabled && webhook.name == name;
                   })};
}

Change HarborWebhooks::remove(ApiClient *client, const QString &uuid)
{
    return {WebhooksApi::remove(uuid, {}),
            lookAt(client, uuid, Settled::State::Done, [](const WebhookItem &) { return false; })};
}

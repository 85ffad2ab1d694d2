// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "ApiItems.h"
#include "Result.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

//! Reads all webhook subscriptions, page after page, to look for one. Deletes itself. Items that
//! cannot be read are left out.
class WebhookList : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const Result<QList<WebhookItem>> &)>;

    //! Answers unless `context` is gone first. `client` is not kept alive.
    static void read(ApiClient *client, QObject *context, Answer answer);

private:
    WebhookList(ApiClient *client, QObject *context, Answer answer);
    void readPage(int page);
    void end(const Result<QList<WebhookItem>> &result);

    QPointer<ApiClient> m_client;
    Answer m_answer;
    QList<WebhookItem> m_items;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "LoopbackServer.h"

#include <QByteArray>
#include <QMap>

#include <functional>
#include <map>
#include <optional>

//! The read side of the developer API as the contract has it, small enough to be bent by a test.
class DeveloperServer : public LoopbackServer
{
    Q_OBJECT

public:
    struct Feed
    {
        QByteArray epoch = "one";
        std::map<qint64, QByteArray> items; //!< sequence -> JSON
        bool counts = true;
    };

    explicit DeveloperServer(QObject *parent = nullptr);

    Feed &feed(Collection collection) { return m_feeds[collection]; }
    //! Adds items with these sequences, `step` apart, up to `newest`.
    void fill(Collection collection, qint64 newest, qint64 step = 1);
    //! One item of a feed as the server tells it.
    static QByteArray item(Collection collection, qint64 sequence);
    static QByteArray delivery(qint64 sequence, const QByteArray &uuid, const QByteArray &status);
    static QByteArray webhook(const QByteArray &uuid);
    //! `lastUsedAt`: a time, or empty for never.
    static QByteArray apiKey(const QByteArray &uuid, const QByteArray &lastUsedAt);

    //! Webhooks in their order, told `webhooksAPage` at a time.
    QList<QByteArray> webhooks;
    int webhooksAPage = 2;
    QByteArray webhooksEtag;
    //! API keys in one answer; their ETag says nothing about last_used_at (contract).
    QList<QByteArray> apiKeys;
    QByteArray apiKeysEtag = "\"k\"";
    //! Called before each answer; what it gives is answered instead.
    std::function<std::optional<ServerReply>(const ServerRequest &)> before;
    //! Requests hang from now on, as at a program that was stopped.
    bool frozen = false;
    bool offersStream = true;

    //! What was asked for of a feed so far, as "after-before"; probes left out.
    QStringList windows(Collection collection) const;

private:
    ServerReply handle(const ServerRequest &request);
    ServerReply page(const Feed &feed, const ServerRequest &request) const;
    ServerReply webhookPage(const ServerRequest &request) const;
    ServerReply apiKeyList(const ServerRequest &request) const;

    std::map<Collection, Feed> m_feeds;
};

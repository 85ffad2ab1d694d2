// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiItems.h"
#include "Result.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <string_view>

class ItemFields;

//! The items of an answer: parsed once, read one by one, so that one that cannot be read does not
//! stop the others. What is read lies in here as UTF-8: keep this (copies share) for as long as
//! the items. For any thread, one at a time.
class FeedItems
{
public:
    //! Schema FeedMeta.
    struct Meta
    {
        QString epoch;
        std::optional<qint64> total; //!< nothing where the server does not count
        bool hasMore = false;
        std::optional<qint64> newestSequence; //!< nothing when the collection is empty
        std::optional<qint64> oldestSequence;
    };

    //! A page of a feed: `data` is an array. Problem: BadAnswer.
    static Result<FeedItems> ofPage(const QByteArray &body);
    //! An answer about one item: `data` is an object; meta() is empty.
    static Result<FeedItems> ofOne(const QByteArray &body);

    const Meta &meta() const { return m_meta; }
    qsizetype size() const;

    Result<EventItem> event(qsizetype at) const;
    Result<LogItem> log(qsizetype at) const;
    Result<DeliveryItem> delivery(qsizetype at) const;

    //! Where that much of an item can be read, whatever else is wrong with it.
    std::optional<qint64> sequence(qsizetype at) const;
    std::optional<qint64> time(qsizetype at, std::string_view key) const;
    //! The item's JSON as an array of one, because an item need not even be an object.
    QByteArray raw(qsizetype at) const;

private:
    struct Parsed;
    FeedItems() = default;
    static Result<FeedItems> parse(const QByteArray &body);

    std::shared_ptr<Parsed> m_parsed;
    Meta m_meta;
};

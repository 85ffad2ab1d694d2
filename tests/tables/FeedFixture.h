// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../cache/CacheFixture.h"
#include "FeedTableModel.h"

#include <QAbstractItemModelTester>

#include <algorithm>
#include <functional>

//! A real cache with one feed in it, and what tests of its model repeat.
class FeedFixture : public CacheFixture
{
public:
    //! Sequences from `high` down to `low`.
    static QList<qint64> sequences(qint64 high, qint64 low)
    {
        QList<qint64> list;
        for (qint64 sequence = high; sequence >= low; --sequence)
            list.append(sequence);
        return list;
    }
    static void verify(const Result<PageOutcome> &outcome)
    {
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(outcome->kind, PageOutcome::Kind::Committed);
    }
    //! The newest logs, up to `high`; the first call begins at `low`.
    void addNewest(qint64 high, qint64 low, const std::function<void(LogRecord &)> &change = {},
                   const QString &epoch = QStringLiteral("one"))
    {
        FeedWindow window;
        if (low > 1 && feed(Collection::Logs).epoch == epoch)
            window.after = low - 1;
        FeedPage<LogRecord> newest = page(sequences(high, low), low > 1, high, window, epoch);
        for (LogRecord &record : newest.items) {
            if (change)
                change(record);
        }
        verify(commit(newest));
    }
    //! Older logs, from right below what is here.
    void addOlder(qint64 high, qint64 low, qint64 newest)
    {
        verify(commit(page(sequences(high, low), low > 1, newest, FeedWindow{high + 1, {}})));
    }
    FeedPage<DeliveryRecord> deliveries(qint64 high, const QList<DeliveryRecord> &items,
                                        FeedWindow window) const
    {
        FeedPage<DeliveryRecord> result;
        result.window = window;
        result.epoch = QStringLiteral("one");
        result.newest = high;
        result.oldest = 1;
        for (const DeliveryRecord &record : items)
            result.items.push_back(record);
        return result;
    }

    //! The first rows are here, the list is whole, and nothing waits to enter.
    static void settle(const FeedTableModel &model)
    {
        QTRY_VERIFY(!model.state().loading && !model.state().counting);
    }
    static QStringList uuids(const FeedTableModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.uuidAt(row));
        return list;
    }
    static QStringList logUuids(qint64 high, qint64 low)
    {
        QStringList list;
        for (qint64 sequence = high; sequence >= low; --sequence)
            list.append(QStringLiteral("req_%1").arg(sequence));
        return list;
    }
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheFixture.h"
#include "Forwarder.h"
#include "Journal.h"
#include "LoopbackServer.h"
#include "SecretStore.h"
#include "Timestamp.h"
#include "WebhookSignature.h"

#include <QDateTime>

//! A real cache and journal, a forwarder over them, and a handler on loopback.
class ForwardFixture : public CacheFixture
{
public:
    ForwardFixture()
    {
        handler.setHandler([](const ServerRequest &) { return ServerReply::json(200, "{}"); });
        openForwarder();
    }
    ~ForwardFixture() { closeForwarder(); }

    void openForwarder()
    {
        auto opened = cache->isReadOnly() ? Journal::openBeside(shared()) : Journal::open(shared());
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.problem().message));
        journal = opened.value();
        forwarder = std::make_unique<Forwarder>(
            QStringLiteral("con_test"), cache, journal, secrets.get(),
            [](const QString &text) -> Result<std::shared_ptr<RowFilter>> {
                auto filter = std::make_shared<RowFilter>();
                if (!text.isEmpty())
                    filter->conditions = {
                        {RowCondition::Field::EventType, {text}, std::nullopt, std::nullopt}};
                return filter;
            });
        forwarder->secrets()->useLocal(OneTimeSecret(secret));
        rulesRead = false;
        QObject::connect(forwarder.get(), &Forwarder::rulesChanged, forwarder.get(),
                         [this] { rulesRead = true; });
        [&] { QTRY_VERIFY(rulesRead); }();
    }
    void closeForwarder()
    {
        forwarder.reset();
        journal.reset();
    }
    //! As if the program had been killed: nothing is told to anybody.
    void restart()
    {
        closeForwarder();
        openForwarder();
    }
    std::shared_ptr<ConnectionFolder> shared() const
    {
        return std::const_pointer_cast<ConnectionFolder>(
            std::shared_ptr<const ConnectionFolder>(cache, &cache->folder()));
    }

    ForwardingRule saveRule(ForwardingRule rule = {})
    {
        if (rule.url.isEmpty()) {
            rule.url = handler.url();
            rule.url.setPath(QStringLiteral("/hook"));
        }
        std::optional<Result<ForwardingRule>> saved;
        forwarder->save(rule, forwarder.get(),
                        [&saved](const Result<ForwardingRule> &answer) { saved = answer; });
        [&] { QTRY_VERIFY(saved.has_value()); }();
        return saved->value();
    }
    //! Rules begin with what comes from now on, so there has to be something before.
    qint64 startNew(const ForwardingRule &rule = {})
    {
        [&] { QVERIFY(commit(page<EventRecord>({1}, false, 1))); }();
        const qint64 id = saveRule(rule).id;
        start(id);
        return id;
    }
    void start(qint64 id, MissedEvents missed = MissedEvents::Ask)
    {
        forwarder->start(id, missed);
        [&] { QTRY_VERIFY(forwarder->status(id).state != ForwardingStatus::State::Starting); }();
        // Where it begins is on the disk.
        [&] { QTRY_VERIFY(positionOf(id).has_value()); }();
    }
    std::optional<ForwardPosition> positionOf(qint64 rule)
    {
        std::optional<std::optional<ForwardPosition>> position;
        journal->forwards(
            journal.get(),
            [rule](ForwardStore &store) {
                return store.position(rule, ForwardStore::Feed::Events);
            },
            [&](const Result<std::optional<ForwardPosition>> &answer) {
                position = answer.value();
            });
        [&] { QTRY_VERIFY(position.has_value()); }();
        return *position;
    }
    //! New events, created at `at` (now without).
    void happen(const QList<qint64> &sequences, qint64 newest, FeedWindow window = {},
                qint64 at = 0, bool hasMore = false)
    {
        auto fresh = page<EventRecord>(sequences, hasMore, newest, window);
        for (EventRecord &event : fresh.items) {
            event.row.createdAt = (at != 0 ? at : Timestamp::now() + 1'000'000) + event.sequence;
            event.payload = QByteArray("{\"number\":") + QByteArray::number(event.sequence) + '}';
        }
        QVERIFY(commit(fresh));
    }
    QList<qint64> received() const
    {
        QList<qint64> numbers;
        for (const ServerRequest &request : handler.requests())
            numbers.append(request.body.mid(10).chopped(1).toLongLong());
        return numbers;
    }
    QList<ForwardRecord> history()
    {
        std::optional<QList<ForwardRecord>> records;
        forwarder->history(
            std::numeric_limits<qint64>::max(), 1000, forwarder.get(),
            [&](const Result<QList<ForwardRecord>> &answer) { records = answer.value(); });
        [&] { QTRY_VERIFY(records.has_value()); }();
        return *records;
    }
    QList<ForwardAttempt> attempts(qint64 forward)
    {
        std::optional<QList<ForwardAttempt>> found;
        forwarder->attempts(
            forward, forwarder.get(),
            [&](const Result<QList<ForwardAttempt>> &answer) { found = answer.value(); });
        [&] { QTRY_VERIFY(found.has_value()); }();
        return *found;
    }

    LoopbackServer handler;
    QByteArray secret = "whs_of_the_test";
    std::unique_ptr<SecretStore> secrets; //!< without one: the local secret alone
    std::shared_ptr<Journal> journal;
    std::unique_ptr<Forwarder> forwarder;
    bool rulesRead = false;
};

// SPDX-License-Identifier: Apache-2.0
#include "EventSelection.h"

#include <QTest>

using State = EventSelection::State;

namespace {

QList<EventTypeInfo> catalogue()
{
    return {{QStringLiteral("*"), QString(), QString(), false},
            {QStringLiteral("order.*"), QStringLiteral("order"), QString(), false},
            {QStringLiteral("order.received"), QStringLiteral("order"), QString(), false},
            {QStringLiteral("order.cancelled"), QStringLiteral("order"), QString(), false},
            {QStringLiteral("order.gone"), QStringLiteral("order"), QString(), true},
            {QStringLiteral("vendor.created"), QStringLiteral("vendor"), QString(), false}};
}

EventSelection selection(const QStringList &types)
{
    EventSelection chosen;
    chosen.setCatalogue(catalogue());
    chosen.setTypes(types);
    return chosen;
}

} // namespace

//! Which events a webhook is sent, as notification_types says it.
class TestEventSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wildcardsAreSwitchesNotTypes()
    {
        const EventSelection chosen = selection({});
        QCOMPARE(chosen.groups(), QStringList({QStringLiteral("order"), QStringLiteral("vendor")}));
        QCOMPARE(chosen.typesOf(QStringLiteral("order")).size(), 3);
        QVERIFY(chosen.types().isEmpty());
    }

    void everythingIsOneStar()
    {
        EventSelection chosen = selection({QStringLiteral("vendor.created")});
        chosen.setEverything(true);
        QCOMPARE(chosen.types(), QStringList{QStringLiteral("*")});
        QVERIFY(chosen.has(QStringLiteral("order.received")));
        chosen.setEverything(false);
        QCOMPARE(chosen.types(), QStringList{QStringLiteral("vendor.created")});
    }

    void aGroupIsItsWildcard()
    {
        EventSelection chosen = selection({QStringLiteral("order.received")});
        QCOMPARE(chosen.stateOf(QStringLiteral("order")), State::Some);
        chosen.setGroup(QStringLiteral("order"), true);
        QCOMPARE(chosen.types(), QStringList{QStringLiteral("order.*")});
        QCOMPARE(chosen.stateOf(QStringLiteral("order")), State::All);
        chosen.setGroup(QStringLiteral("order"), false);
        QVERIFY(chosen.types().isEmpty());
        QCOMPARE(chosen.stateOf(QStringLiteral("order")), State::None);
    }

    void oneTypeLessKeepsTheOthersButNoRetiredOnes()
    {
        EventSelection chosen = selection({QStringLiteral("order.*")});
        chosen.setType(QStringLiteral("order.received"), false);
        QCOMPARE(chosen.types(), QStringList{QStringLiteral("order.cancelled")});
    }

    void whatTheCatalogueDoesNotKnowIsKept()
    {
        const QStringList types{QStringLiteral("moon.*"), QStringLiteral("moon.phase.*"),
                                QStringLiteral("tide.high")};
        const EventSelection chosen = selection(types);
        QCOMPARE(chosen.types(), types);
        QVERIFY(chosen.groups().contains(QStringLiteral("tide")));
        QCOMPARE(chosen.typesOf(QStringLiteral("tide")).value(0).type, QStringLiteral("tide.high"));
    }
};

QTEST_GUILESS_MAIN(TestEventSelection)
#include "TestEventSelection.moc"

// SPDX-License-Identifier: Apache-2.0
#include "Checksum.h"
#include "FeedState.h"
#include "MessageColumns.h"

#include <QTest>

namespace {

using Ranges = QList<SequenceRange>;

} // namespace

class TestFeedState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesThatTouchBecomeOne()
    {
        FeedState state;
        state.cover({10, 20});
        state.cover({30, 40});
        QCOMPARE(state.covered, (Ranges{{10, 20}, {30, 40}}));
        const Ranges swallowed = state.cover({21, 29});
        QCOMPARE(swallowed, (Ranges{{10, 20}, {30, 40}}));
        QCOMPARE(state.covered, (Ranges{{10, 40}}));
    }

    void rangesStayInOrder()
    {
        FeedState state;
        state.cover({30, 40});
        state.cover({1, 5});
        state.cover({10, 20});
        QCOMPARE(state.covered, (Ranges{{1, 5}, {10, 20}, {30, 40}}));
    }

    void gapsAreWhatIsMissingNewestFirst()
    {
        FeedState state;
        state.generation = 1;
        state.newest = 100;
        state.oldest = 5;
        QCOMPARE(state.gaps(), (Ranges{{5, 100}}));
        state.cover({90, 95});
        state.cover({20, 30});
        QCOMPARE(state.gaps(), (Ranges{{96, 100}, {31, 89}, {5, 19}}));
        state.cover({96, 100});
        state.cover({31, 89});
        state.cover({5, 19});
        QVERIFY(state.isComplete());
    }

    void whatTheServerNoLongerKeepsIsNoGap()
    {
        FeedState state;
        state.generation = 1;
        state.newest = 100;
        state.oldest = 80;
        state.cover({70, 100});
        QVERIFY(state.isComplete());
    }

    void anEmptyFeedHasNoGaps()
    {
        FeedState state;
        state.generation = 1;
        QVERIFY(state.isComplete());
    }

    //! The published vectors of the algorithm.
    void checksumIsXxh64_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint64>("checksum");
        QTest::newRow("empty") << QByteArray() << quint64(0xEF46DB3751D8E999u);
        QTest::newRow("short") << QByteArray("abc") << quint64(0x44BC2CF5AD770999u);
    }
    void checksumIsXxh64()
    {
        QFETCH(QByteArray, bytes);
        QTEST(Checksum::of(bytes), "checksum");
    }

    void eachFlippedBitChangesTheChecksum()
    {
        QByteArray bytes;
        for (int i = 0; i < 77; ++i)
            bytes.append(char(i * 37));
        const quint64 whole = Checksum::of(bytes);
        for (int bit = 0; bit < bytes.size() * 8; ++bit) {
            QByteArray flipped = bytes;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(Checksum::of(flipped) != whole);
        }
    }

    void headersComeBackAsTheyWere()
    {
        const MessageColumns::Headers headers{
            {"Accept", "*/*"}, {"Accept", {}}, {"X-\\n", "two\nlines\\ and a \\n"}, {{}, "供應商"}};
        const auto read =
            MessageColumns::decodeHead(QString::fromUtf8(MessageColumns::encodeHead(headers)));
        QCOMPARE(read.size(), headers.size());
        for (qsizetype i = 0; i < read.size(); ++i) {
            QCOMPARE(read[i].first.toUtf8(), headers[i].first);
            QCOMPARE(read[i].second.toUtf8(), headers[i].second);
        }
    }
};

QTEST_GUILESS_MAIN(TestFeedState)
#include "TestFeedState.moc"

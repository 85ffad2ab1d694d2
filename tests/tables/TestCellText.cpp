// SPDX-License-Identifier: Apache-2.0
#include "CellText.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTest>

//! How values read in a cell, also hostile ones.
class TestCellText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void datesAreLocalAndTipsUtc()
    {
        const QDateTime utc(QDate(2026, 11, 22), QTime(14, 3, 7, 250), Qt::UTC);
        QCOMPARE(CellText::date(utc),
                 utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
        QCOMPARE(CellText::dateTip(utc, utc.addSecs(200)),
                 QStringLiteral("2026-11-22 14:03:07.250 UTC\n3 min ago"));
        QVERIFY(CellText::date(QDateTime()).isEmpty());
        QVERIFY(CellText::dateTip(QDateTime(), utc).isEmpty());
        QCOMPARE(CellText::relative(utc.addDays(2), utc), QStringLiteral("in 2 days"));
        QCOMPARE(CellText::relative(utc, utc.addDays(1)), QStringLiteral("1 day ago"));
        QCOMPARE(CellText::relative(utc, utc.addSecs(7200)), QStringLiteral("2 h ago"));
        QCOMPARE(CellText::relative(utc, utc), QStringLiteral("now"));
    }

    void aDateReadsAsItsFormatSays()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 2000; ++i) {
            const QDateTime time = QDateTime::fromSecsSinceEpoch(
                qint64(random.bounded(quint64(250'000'000'000))) - 60'000'000'000, Qt::UTC);
            QCOMPARE(CellText::date(time),
                     QLocale().toString(time.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss")));
        }
    }

    void durations_data()
    {
        QTest::addColumn<double>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0.0 ms");
        QTest::newRow("short") << 0.44 << QStringLiteral("0.4 ms");
        QTest::newRow("usual") << 87.3 << QStringLiteral("87 ms");
        QTest::newRow("seconds") << 1240.0 << QStringLiteral("1.24 s");
        QTest::newRow("minutes") << 123'000.0 << QStringLiteral("2 min 03 s");
        QTest::newRow("negative") << -1.0 << QString();
        QTest::newRow("not a number") << qQNaN() << QString();
        QTest::newRow("absurd") << 1e300 << CellText::duration(1e15);
    }
    void durations()
    {
        QFETCH(double, milliseconds);
        QFETCH(QString, text);
        QCOMPARE(CellText::duration(milliseconds), text);
    }

    void aCellIsOneShortLineWithoutTricks()
    {
        QCOMPARE(CellText::line(u"plain"_qs), u"plain"_qs);
        QCOMPARE(CellText::line(u"a\nb\tc\u2028d"_qs), u"a b c d"_qs);
        QCOMPARE(CellText::line(u"/pay\u202egpj.exe"_qs), u"/pay\ufffdgpj.exe"_qs);
        QCOMPARE(CellText::line(u"x"_qs + QChar(0) + u"y"_qs), u"x\ufffdy"_qs);
        QCOMPARE(CellText::line(u"שלום 供應商 👍"_qs), u"שלום 供應商 👍"_qs);
        const QString cut = CellText::line(QString(100'000, u'a'));
        QCOMPARE(cut.size(), CellText::longestCell + 1);
        QVERIFY(cut.endsWith(u'\u2026'));
        const QString pair = CellText::line(QString(511, u'a') + u"👍👍"_qs);
        QCOMPARE(pair.size(), 512);
        QVERIFY(!pair[510].isHighSurrogate());
    }

    void aTipIsNeverRichText()
    {
        QCOMPARE(CellText::tip(u"one\ntwo & three"_qs), u"one\ntwo & three"_qs);
        const QString tip = CellText::tip(u"<img src=http://x/>\n<b>y"_qs);
        QCOMPARE(tip, u"<qt>&lt;img src=http://x/&gt;<br>&lt;b&gt;y</qt>"_qs);
        QVERIFY(CellText::tip(QString(1'000'000, u'a')).size() <= CellText::longestTip + 1);
    }

    void statusesHaveTheirMeaning()
    {
        QCOMPARE(CellText::statusPhrase(404), u"404 Not Found"_qs);
        QCOMPARE(CellText::statusPhrase(299), u"299"_qs);
        QCOMPARE(CellText::statusTone(101), Tone::Information);
        QCOMPARE(CellText::statusTone(204), Tone::Succeeded);
        QCOMPARE(CellText::statusTone(302), Tone::Succeeded);
        QCOMPARE(CellText::statusTone(422), Tone::Failed);
        QCOMPARE(CellText::statusTone(500), Tone::Failed);
        QCOMPARE(CellText::deliveryTone(u"retrying"_qs), Tone::Waiting);
        QCOMPARE(CellText::deliveryTone(u"dropped"_qs), Tone::Failed);
        QCOMPARE(CellText::deliveryTone(u"something new"_qs), Tone::Information);
        QCOMPARE(CellText::deliveryStatus(u"something\nnew"_qs), u"something new"_qs);
    }

    void hostsEndWhereThePathBegins()
    {
        QCOMPARE(CellText::hostLength(u"https://api.owlpay.com/api/v1"_qs), 22);
        QCOMPARE(CellText::hostLength(u"https://api.owlpay.com"_qs), 22);
        QCOMPARE(CellText::hostLength(u"https://host?x=/"_qs), 12);
        QCOMPARE(CellText::hostLength(u"/relative"_qs), 0);
        QCOMPARE(CellText::hostLength(u"://"_qs), 0);
        QCOMPARE(CellText::hostLength(QString()), 0);
    }
};

QTEST_GUILESS_MAIN(TestCellText)
#include "TestCellText.moc"

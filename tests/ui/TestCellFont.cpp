// SPDX-License-Identifier: Apache-2.0
#include "CellFont.h"
#include "Metrics.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

//! A cell's font measures plain text without shaping it. It must say what Qt would say.
class TestCellFont : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresAsQtDoes_data() { fonts(); }
    void measuresAsQtDoes()
    {
        QFETCH(QFont, font);
        const CellFont cell(font);
        const QFontMetrics metrics(font);
        QRandomGenerator random(1);
        for (int i = 0; i < 500; ++i) {
            const QString text = anyText(random);
            QCOMPARE(cell.advance(text), metrics.horizontalAdvance(text));
            const int width = int(random.bounded(600));
            QCOMPARE(cell.fits(text, width), metrics.horizontalAdvance(text) <= width);
        }
    }

    void whatIsElidedHasRoomAndKeepsItsEnds_data() { fonts(); }
    void whatIsElidedHasRoomAndKeepsItsEnds()
    {
        QFETCH(QFont, font);
        const CellFont cell(font);
        const QFontMetrics metrics(font);
        QRandomGenerator random(2);
        for (int i = 0; i < 500; ++i) {
            const QString text = anyText(random);
            const int width = int(random.bounded(600));
            for (const auto mode : {Qt::ElideMiddle, Qt::ElideRight, Qt::ElideLeft}) {
                const QString shown = cell.elided(text, mode, width);
                // What is not measured here is Qt's, which is now and then a pixel too wide.
                if (shown == metrics.elidedText(text, mode, width))
                    continue;
                QVERIFY(isPlain(text));
                if (metrics.horizontalAdvance(text) <= width) {
                    QCOMPARE(shown, text);
                    continue;
                }
                QVERIFY(shown != text);
                const qsizetype at = shown.indexOf(QChar(0x2026));
                if (at < 0)
                    continue; // no room for even that
                QVERIFY2(metrics.horizontalAdvance(shown) <= width, qUtf8Printable(shown));
                QVERIFY(text.startsWith(shown.first(at)));
                QVERIFY(text.endsWith(shown.sliced(at + 1)));
            }
        }
    }

private:
    static void fonts()
    {
        QTest::addColumn<QFont>("font");
        const QFont plain = QApplication::font();
        QTest::newRow("plain") << plain;
        QTest::newRow("fixed") << Metrics::fixedFont(plain);
        QFont large = Metrics::fixedFont(plain);
        large.setPointSizeF(plain.pointSizeF() * 1.37);
        QTest::newRow("fixed, of a broken size") << large;
        QFont spaced = plain;
        spaced.setLetterSpacing(QFont::AbsoluteSpacing, 1.5);
        QTest::newRow("spaced") << spaced;
    }

    static bool isPlain(const QString &text)
    {
        return std::all_of(text.cbegin(), text.cend(),
                           [](QChar c) { return c >= u' ' && c <= u'~'; });
    }

    //! Mostly plain; now and then letters that combine, are wide, or run from right to left.
    static QString anyText(QRandomGenerator &random)
    {
        static const QString strange =
            QStringLiteral("\u4f9b\u61c9\u5546e\u0301\u05d0\u05d1\u0e01");
        const bool plain = random.bounded(4) > 0;
        QString text;
        const int length = int(random.bounded(80));
        for (int i = 0; i < length; ++i) {
            text += plain || random.bounded(3) > 0 ? QChar(u' ' + random.bounded(u'~' - u' ' + 1))
                                                   : strange[random.bounded(int(strange.size()))];
        }
        return text;
    }
};

QTEST_MAIN(TestCellFont)
#include "TestCellFont.moc"

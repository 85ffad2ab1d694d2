// SPDX-License-Identifier: Apache-2.0
#include "SearchFold.h"

#include <QRandomGenerator>
#include <QTest>

using namespace SearchFold;

//! What free words are compared by.
class TestSearchFold : public QObject
{
    Q_OBJECT

private:
    //! The same in one go and by Qt alone, without escapes: slow, and plainly right.
    static QByteArray plainly(const QString &text)
    {
        static const QHash<QChar, QString> letters{
            {u'đ', u"d"_qs},  {u'ð', u"d"_qs},  {u'ł', u"l"_qs}, {u'ø', u"o"_qs},
            {u'ı', u"i"_qs},  {u'ħ', u"h"_qs},  {u'ŧ', u"t"_qs}, {u'æ', u"ae"_qs},
            {u'œ', u"oe"_qs}, {u'þ', u"th"_qs}, {u'ß', u"ss"_qs}};
        QString folded;
        const QString whole =
            text.toCaseFolded().normalized(QString::NormalizationForm_KD).toCaseFolded();
        for (const QChar c : whole) {
            if (c < QChar(0x300) || c > QChar(0x36f))
                folded += letters.value(c, c);
        }
        return folded.toUtf8();
    }

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        const auto row = [](const char *name, const QString &text, const QString &folded) {
            QTest::newRow(name) << text << folded;
        };
        row("nothing", u""_qs, u""_qs);
        row("case", u"ORD_0A"_qs, u"ord_0a"_qs);
        row("Vietnamese", u"Nguyễn Đình Hùng"_qs, u"nguyen dinh hung"_qs);
        row("accents that stand apart", u"e\u0301e"_qs, u"ee"_qs);
        row("letters that look accented", u"Łódź Ærø Diyarbakır"_qs, u"lodz aero diyarbakir"_qs);
        row("a sharp s", u"Straße STRASSE"_qs, u"strasse strasse"_qs);
        row("Chinese stays", u"供應商"_qs, u"供應商"_qs);
        row("full width", u"ＡＢＣ１２３"_qs, u"abc123"_qs);
        row("half-width kana", u"ｶﾞ"_qs, u"カ\u3099"_qs);
        row("voiced kana are other letters", u"が"_qs, u"か\u3099"_qs);
        row("Thai vowels are letters", u"กิน"_qs, u"กิน"_qs);
        row("Greek, with a final sigma", u"ΛΌΓΟΣ λόγος"_qs, u"λογοσ λογοσ"_qs);
        row("Cyrillic", u"Ёлка"_qs, u"елка"_qs);
        row("Arabic vowels", u"مُحَمَّد"_qs, u"محمد"_qs);
        row("a ligature", u"ﬁnal"_qs, u"final"_qs);
        row("beyond the first plane", u"😀𝐀"_qs, u"😀a"_qs);
        row("a JSON escape", u"\\u4f9b\\u61C9"_qs, u"供應"_qs);
        row("a JSON escape of a letter", u"Ngu\\u0079\\u1EC5n"_qs, u"nguyen"_qs);
        row("two escapes make one character", u"\\ud83d\\ude00"_qs, u"😀"_qs);
        row("half of such a pair stays", u"\\ud83d \\ude00"_qs, u"\\ud83d \\ude00"_qs);
        row("a slash", u"https:\\/\\/a"_qs, u"https://a"_qs);
        row("a quote and a backslash", u"\\\"App\\\\Order\\\""_qs, u"\"app\\order\""_qs);
        row("a backslash before an escape", u"\\\\u4f9b"_qs, u"\\u4f9b"_qs);
        row("other escapes stay", u"a\\nb\\x"_qs, u"a\\nb\\x"_qs);
        row("an escape that was cut", u"\\u4f9"_qs, u"\\u4f9"_qs);
        row("a backslash at the end", u"end\\"_qs, u"end\\"_qs);
    }
    void folds()
    {
        QFETCH(QString, text);
        QFETCH(QString, folded);
        QCOMPARE(QString::fromUtf8(SearchFold::folded(text)), folded);
    }

    void bytesThatAreNoUtf8StayAsTheyAre()
    {
        const QByteArray bytes("\xff\x41\xc0\xaf\xe4\xbe\x42\xed\xa0\x80\xf5\x80\x80\x80\x43\xe4",
                               16);
        const QByteArray folded("\xff\x61\xc0\xaf\xe4\xbe\x62\xed\xa0\x80\xf5\x80\x80\x80\x63\xe4",
                                16);
        QCOMPARE(SearchFold::folded(QByteArrayView(bytes)), folded);
    }

    void everyCharacterFoldsAsQtWouldInOneGo()
    {
        // Characters that bring marks of several kinds are taken in another order by Qt.
        for (char32_t c = 1; c < 0x3000; ++c) {
            if (c == u'\\' || (c >= 0x483 && c < 0x1e00) || (c >= 0x20d0 && c < 0x2100) ||
                c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060)
                continue;
            const QString text = QString::fromUcs4(&c, 1);
            if (text.normalized(QString::NormalizationForm_KD).contains(QChar(0x2044)))
                continue; // the bar of a fraction
            QVERIFY2(SearchFold::folded(text) == plainly(text), qPrintable(QString::number(c, 16)));
        }
    }

    void anyMixtureFoldsPieceByPiece()
    {
        const QStringList pieces{u"a"_qs,      u"ORDER"_qs, u"\""_qs,     u"é"_qs, u"供應商"_qs,
                                 u"Nguyễn"_qs, u"1234"_qs,  u"😀"_qs,      u"ß"_qs, u"ﬃ"_qs,
                                 u" "_qs,      u"Ｗ"_qs,    u"\u0301"_qs, u"ø"_qs, u"{}:,"_qs};
        QRandomGenerator random(7);
        for (int i = 0; i < 3000; ++i) {
            QString text;
            QByteArray expected;
            for (int piece = random.bounded(12); piece > 0; --piece) {
                const QString &next = pieces[random.bounded(pieces.size())];
                text += next;
                expected += plainly(next);
            }
            QCOMPARE(SearchFold::folded(text), expected);
        }
    }

    void places_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("marked");
        const auto row = [](const char *name, const QString &text, const QStringList &words,
                            const QString &marked) {
            QTest::newRow(name) << text << words << marked;
        };
        row("no words", u"text"_qs, {}, u"text"_qs);
        row("an empty word", u"text"_qs, {u""_qs}, u"text"_qs);
        row("each place", u"Order order ORDER"_qs, {u"order"_qs}, u"<Order> <order> <ORDER>"_qs);
        row("accents", u"Trần Nguyễn"_qs, {u"nguyen"_qs, u"an"_qs}, u"Tr<ần> <Nguyễn>"_qs);
        row("accents that stand apart", u"cafe\u0301!"_qs, {u"CAFÉ"_qs}, u"<cafe\u0301>!"_qs);
        row("an escape", u"\"\\u4f9b\\u61c9\\u5546\""_qs, {u"供應"_qs},
            u"\"<\\u4f9b\\u61c9>\\u5546\""_qs);
        row("half of what one letter became", u"Straße"_qs, {u"s"_qs}, u"<S>tra<ß>e"_qs);
        row("longer first", u"orders"_qs, {u"der"_qs, u"order"_qs}, u"<order>s"_qs);
        row("beyond the first plane", u"😀a😀b"_qs, {u"b"_qs, u"😀"_qs}, u"<😀>a<😀><b>"_qs);
        row("at the end", u"xéé"_qs, {u"ee"_qs}, u"x<éé>"_qs);
    }
    void places()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        QFETCH(QString, marked);
        QList<Place> found = SearchFold::places(text, words, 100);
        QCOMPARE(SearchFold::holdsAny(text, SearchFold::foldedWords(words)), !found.isEmpty());
        std::reverse(found.begin(), found.end());
        for (const Place &place : found) {
            text.insert(place.at + place.length, u'>');
            text.insert(place.at, u'<');
        }
        QCOMPARE(text, marked);
    }

    void notMorePlacesThanAskedFor()
    {
        QCOMPARE(SearchFold::places(u"aaaaaa"_qs, {u"a"_qs}, 4).size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestSearchFold)
#include "TestSearchFold.moc"

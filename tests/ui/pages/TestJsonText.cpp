// SPDX-License-Identifier: Apache-2.0
#include "BodyContent.h"
#include "HexDump.h"
#include "JsonLayout.h"
#include "JsonTreeModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using JsonText::Kind;

namespace {

//! JSON with its quotes written as apostrophes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

//! Bodies as they are shown: nothing of what was sent is changed, and nothing that was sent can
//! harm.
class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOnlyJson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("object") << QString::fromUtf8(json("{'a':[1,-2.5e+3,true,null,'x']}"))
                                << true;
        QTest::newRow("empty object") << QStringLiteral("{}") << true;
        QTest::newRow("scalar") << QStringLiteral("\"x\"") << true;
        QTest::newRow("spaces") << QStringLiteral(" [ ] \n") << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("two values") << QStringLiteral("{} {}") << false;
        QTest::newRow("comma at the end") << QStringLiteral("[1,]") << false;
        QTest::newRow("leading zero") << QStringLiteral("[01]") << false;
        QTest::newRow("key without quotes") << QStringLiteral("{a:1}") << false;
        QTest::newRow("wrong bracket") << QStringLiteral("[1}") << false;
        QTest::newRow("control character") << QStringLiteral("[\"a\nb\"]") << false;
        QTest::newRow("cut") << QString::fromUtf8(json("{'a':{'b':[1,2")) << false;
    }

    void readsOnlyJson()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QCOMPARE(JsonText::scan(text).valid, valid);
    }

    void resolvesEscapes()
    {
        QCOMPARE(JsonText::unescaped(u"\"a\\n\\u00e9\\ud83e\\udd89\\\"\""),
                 QStringLiteral("a\né🦉\""));
        QCOMPARE(JsonText::unescaped(u"\"\\ud800x\""),
                 QString(QChar::ReplacementCharacter) + QLatin1Char('x'));
    }

    void keepsOrderRepeatsAndDigits()
    {
        const QString text = QString::fromUtf8(json("{'z':1.10,'a':12345678901234567890,'z':2}"));
        const JsonTree tree(text, JsonText::scan(text));
        QCOMPARE(tree.node(0).childCount, 3);
        QCOMPARE(tree.name(tree.child(0, 0)), QStringLiteral("z"));
        QCOMPARE(tree.scalar(tree.child(0, 0)), QStringLiteral("1.10"));
        QCOMPARE(tree.scalar(tree.child(0, 1)), QStringLiteral("12345678901234567890"));
        QCOMPARE(tree.name(tree.child(0, 2)), QStringLiteral("z"));
    }

    void laysOutOneMemberALine()
    {
        const QString text = QString::fromUtf8(json("{'a':[],'b':{'c':[1,2]}}"));
        const JsonLayout layout = JsonLayout::of(text, JsonText::scan(text));
        QCOMPARE(layout.text, QStringLiteral("{\n  \"a\": [],\n  \"b\": {\n    \"c\": [\n      1,\n"
                                             "      2\n    ]\n  }\n}"));
        for (const JsonText::Token &token : layout.tokens) {
            if (token.kind == Kind::Number)
                QVERIFY(layout.text.mid(token.start, token.length).toInt() > 0);
        }
    }

    void deepNestingDoesNoHarm()
    {
        const int depth = 100'000;
        const QString text = QString(depth, QLatin1Char('[')) + QString(depth, QLatin1Char(']'));
        JsonText::Tokens tokens = JsonText::scan(text);
        QVERIFY(tokens.valid);
        const JsonTree tree(text, tokens);
        QCOMPARE(tree.size(), depth);
        QVERIFY(JsonLayout::of(text, tokens).text.size() < 100LL * 2 * depth);
    }

    void aCutBodyShowsWhatIsThere()
    {
        const BodyContent content =
            BodyContent::of(json("{'data':{'orders':[{'uuid':'ord_1'},{'uuid':'or"),
                            QStringLiteral("application/json"), true);
        QCOMPARE(content.kind, BodyContent::Kind::Json);
        QVERIFY(content.brokenJson);
        const int data = content.tree.child(0, 0);
        QCOMPARE(content.tree.name(data), QStringLiteral("data"));
        QCOMPARE(content.tree.source(data),
                 QString::fromUtf8(json("{'orders':[{'uuid':'ord_1'},{'uuid':")));
    }

    void bytesDecideWhatABodyIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &bytes, const char *type,
                            BodyContent::Kind kind) {
            QTest::newRow(name) << bytes << QString::fromLatin1(type) << int(kind);
        };
        row("nothing", {}, "application/json", BodyContent::Kind::Empty);
        row("json", "{\"a\":1}", "application/json; charset=utf-8", BodyContent::Kind::Json);
        row("json without type", "[1]", "", BodyContent::Kind::Json);
        row("says json", "oops", "application/json", BodyContent::Kind::Text);
        row("form", "a=1&b=2", "application/x-www-form-urlencoded", BodyContent::Kind::Form);
        row("text", "hello\n", "text/plain", BodyContent::Kind::Text);
        row("html is text", "<h1>x</h1>", "text/html", BodyContent::Kind::Text);
        row("binary", QByteArray("\x89PNG\x00", 5), "image/png", BodyContent::Kind::Binary);
        row("binary that says json", "{\xff\xfe", "application/json", BodyContent::Kind::Binary);
    }

    void bytesDecideWhatABodyIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, type);
        QFETCH(int, kind);
        QCOMPARE(int(BodyContent::of(bytes, type, false).kind), kind);
    }

    void aCharacterThatWasCutIsNoDamage()
    {
        const QByteArray whole = QStringLiteral("訂單").toUtf8();
        const BodyContent content =
            BodyContent::of(whole.chopped(1), QStringLiteral("text/plain"), true);
        QCOMPARE(content.kind, BodyContent::Kind::Text);
        QCOMPARE(content.text, QStringLiteral("訂"));
    }

    void formsAreDecoded()
    {
        const BodyContent content =
            BodyContent::of("meta_data%5Bfoo%5D=Bar+Baz&empty=&x=%E8%A8%82",
                            QStringLiteral("application/x-www-form-urlencoded"), false);
        QCOMPARE(content.fields.size(), 3);
        QCOMPARE(content.fields[0].first, QStringLiteral("meta_data[foo]"));
        QCOMPARE(content.fields[0].second, QStringLiteral("Bar Baz"));
        QCOMPARE(content.fields[2].second, QStringLiteral("訂"));
    }

    void hexShowsEachByte()
    {
        QCOMPARE(HexDump::of("AB\x01", 100), QStringLiteral("00000000  41 42 01 ") +
                                                 QString(3 * 13 + 2, QLatin1Char(' ')) +
                                                 QStringLiteral("AB."));
        QCOMPARE(HexDump::of(QByteArray(40, 'x')).count(QLatin1Char('\n')), 2);
    }

    void theTreeIsAModel()
    {
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QString text = QString::fromUtf8(json("{'a':[1,{'b':'owl'}],'owl':null}"));
        model.setTree(JsonTree(text, JsonText::scan(text)));
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex list = model.index(0, 0);
        QCOMPARE(model.rowCount(list), 2);
        QCOMPARE(model.index(0, 1, list).data().toString(), QStringLiteral("1"));
        const QStringList words{QStringLiteral("OWL")};
        const QList<int> found = JsonTreeModel::find(model.tree(), words, 10);
        QCOMPARE(found.size(), 2);
        model.setMarks(words, found);
        QVERIFY(model.index(1, 0).data(JsonTreeModel::MarkedRole).toBool());
        QVERIFY(!model.index(0, 1, list).data(JsonTreeModel::MarkedRole).toBool());
        QCOMPARE(list.data(JsonTreeModel::SourceRole).toString(),
                 QString::fromUtf8(json("[1,{'b':'owl'}]")));
        model.setTree(JsonTree(QStringLiteral("7"), JsonText::scan(QStringLiteral("7"))));
        QCOMPARE(model.rowCount(), 1);
        model.setTree({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "TestJsonText.moc"

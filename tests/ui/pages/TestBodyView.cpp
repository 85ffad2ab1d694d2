// SPDX-License-Identifier: Apache-2.0
#include "BodyParts.h"
#include "BodyTextView.h"
#include "BodyView.h"
#include "JsonPath.h"
#include "JsonTreeModel.h"
#include "JsonTreeView.h"
#include "MarkedWords.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTimer>

namespace {

//! JSON with its quotes written as apostrophes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray largeJson(int rows)
{
    QByteArray text = json("{'data':[");
    for (int i = 0; i < rows; ++i) {
        text += i ? "," : "";
        text +=
            json("{'uuid':'ord_") + QByteArray::number(i) + json("','total':12.50,'paid':true}");
    }
    return text + "]}";
}

} // namespace

//! A body on screen: the right views for what it is, large ones at once, text that stays text.
class TestBodyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonComesAsTreeAndText()
    {
        BodyView view(QStringLiteral("response"));
        view.setBody(json("{'a':1}"), QStringLiteral("application/json"), false, 7);
        QCOMPARE(view.mode(), BodyView::Mode::Tree);
        QCOMPARE(view.findChild<JsonTreeView *>()->accessibleName(),
                 QStringLiteral("Tree of the response body"));
        view.setMode(BodyView::Mode::Text);
        QCOMPARE(view.shownText(), QStringLiteral("{\n  \"a\": 1\n}"));
    }

    void theWordsOfTheFilterAreMarked()
    {
        QWidget pane;
        auto *words = new MarkedWords(&pane);
        words->setWords({QStringLiteral("nguyen"), QStringLiteral("供應")});
        auto *view = new BodyView(QStringLiteral("response"), &pane);
        view->setBody(json("{'name':'Nguyễn','more':{'of':'\\u4f9b\\u61c9\\u5546'},'n':1}"),
                      QStringLiteral("application/json"), false, 60);
        const auto marks = [view] { return view->findChild<BodyTextView *>()->extraSelections(); };
        // In the tree the cells that hold one, and no others.
        const QAbstractItemModel *tree = view->findChild<JsonTreeView *>()->model();
        const auto marked = [tree](const QModelIndex &index, int column) {
            return index.siblingAtColumn(column).data(JsonTreeModel::MarkedRole).toBool();
        };
        QVERIFY(marked(tree->index(0, 0), JsonTreeModel::ValueColumn));
        QVERIFY(!marked(tree->index(0, 0), JsonTreeModel::NameColumn));
        QVERIFY(marked(tree->index(0, 0, tree->index(1, 0)), JsonTreeModel::ValueColumn));
        QVERIFY(!marked(tree->index(2, 0), JsonTreeModel::ValueColumn));
        // In the text the places, however they are written.
        view->setMode(BodyView::Mode::Text);
        view->resize(600, 400);
        pane.show();
        QTRY_COMPARE(marks().size(), 2);
        QCOMPARE(marks()[0].cursor.selectedText(), QStringLiteral("Nguyễn"));
        QCOMPARE(marks()[1].cursor.selectedText(), QStringLiteral("\\u4f9b\\u61c9"));
        // A search of its own comes first, and Enter goes on to the next place.
        auto *search = view->findChild<QLineEdit *>();
        search->setText(QStringLiteral("NAME"));
        QCOMPARE(marks().size(), 1);
        search->clear();
        QCOMPARE(marks().size(), 2);
        const QColor first = marks()[0].format.background().color();
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(marks()[0].format.background().color() != first);
        // Another filter marks other words at once.
        words->setWords({});
        QVERIFY(marks().isEmpty());
    }

    void formPlainAndBinaryHaveTheirViews()
    {
        BodyView view(QStringLiteral("request"));
        view.setBody("a=1", QStringLiteral("application/x-www-form-urlencoded"), false, 3);
        QCOMPARE(view.mode(), BodyView::Mode::Form);
        view.setBody("hello", QStringLiteral("text/plain"), false, 5);
        QCOMPARE(view.mode(), BodyView::Mode::Text);
        view.setBody(QByteArray("\0\1", 2), {}, false, 2);
        QCOMPARE(view.mode(), BodyView::Mode::Hex);
        QVERIFY(view.shownText().startsWith(QStringLiteral("00000000  00 01")));
    }

    void markupStaysText()
    {
        BodyView view(QStringLiteral("request"));
        const QByteArray hostile = "<b>x</b><img src=file:///etc/passwd>";
        view.setBody(hostile, QStringLiteral("text/html"), false, hostile.size());
        QCOMPARE(view.shownText(), QString::fromUtf8(hostile));
    }

    void onlyWhatIsVisibleIsHighlighted()
    {
        BodyView view(QStringLiteral("response"));
        view.resize(600, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy shown(&view, &BodyView::shown);
        const QByteArray large = largeJson(20'000);
        view.setBody(large, QStringLiteral("application/json"), false, large.size());
        // Read away from the interface: nothing is there yet when the call returns.
        QCOMPARE(shown.size(), 0);
        QTRY_COMPARE(shown.size(), 1);
        view.setMode(BodyView::Mode::Text);
        auto *text = view.findChild<BodyTextView *>();
        QVERIFY(text->partCount() > 20);
        QTRY_VERIFY(text->highlightedBlocks() > 0);
        QVERIFY(text->highlightedBlocks() < 200);
    }

    void aBodyThatArrivesLateIsDropped()
    {
        BodyView view(QStringLiteral("response"));
        QSignalSpy shown(&view, &BodyView::shown);
        const QByteArray large = largeJson(5'000);
        view.setBody(large, QStringLiteral("application/json"), false, large.size());
        view.setBody("small", QStringLiteral("text/plain"), false, 5);
        QCOMPARE(shown.size(), 1);
        QTest::qWait(300);
        QCOMPARE(view.shownText(), QStringLiteral("small"));
    }

    void searchGoesFromMatchToMatch()
    {
        BodyView view(QStringLiteral("response"));
        view.resize(600, 500);
        view.setBody(json("{'one':'Owl','two':{'owl':2},'three':'x'}"),
                     QStringLiteral("application/json"), false, 40);
        auto *search = view.findChild<QLineEdit *>();
        QCOMPARE(search->accessibleName(), QStringLiteral("Search in response body"));
        auto *tree = view.findChild<JsonTreeView *>();
        QTest::keyClicks(search, QStringLiteral("owl"));
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("one"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("owl"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("one"));
    }

    void controlFSearchesInsideTheBody()
    {
        BodyView view(QStringLiteral("response"));
        view.resize(600, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setBody(json("{'one':'Owl','two':{'owl':2}}"), QStringLiteral("application/json"),
                     false, 30);
        auto *tree = view.findChild<JsonTreeView *>();
        auto *search = view.findChild<QLineEdit *>();
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(view.focusWidget(), search);
        QTest::keyClicks(search, QStringLiteral("owl"));
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("one"));
        QTest::keyClick(search, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("owl"));
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(view.focusWidget(), tree);
        QVERIFY(search->text().isEmpty());
    }

    void aLongTextIsShownPartByPart()
    {
        BodyView view(QStringLiteral("response"));
        view.resize(600, 500);
        view.show();
        QByteArray lines;
        for (int i = 0; i < 20'000; ++i)
            lines += "line " + QByteArray::number(i) + "\n";
        QSignalSpy shown(&view, &BodyView::shown);
        view.setBody(lines, QStringLiteral("text/plain"), false, lines.size());
        QTRY_COMPARE(shown.size(), 1);
        auto *text = view.findChild<BodyTextView *>();
        QVERIFY(text->partCount() > 1);
        QVERIFY(text->blockCount() <= BodyParts::mostLines);
        QCOMPARE(view.shownText(), QString::fromLatin1(lines));
        // A match in another part is gone to.
        QSignalSpy searched(&view, &BodyView::searched);
        QTest::keyClicks(view.findChild<QLineEdit *>(), QStringLiteral("line 19999"));
        QTRY_VERIFY(!searched.isEmpty() && searched.last().first().toInt() == 1);
        QCOMPARE(text->part(), text->partCount() - 1);
        QCOMPARE(text->textCursor().block().text(), QStringLiteral("line 19999"));
    }

    void partsAreTheWholeText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("a\nb");
        QTest::newRow("lines") << QStringLiteral("ab\n").repeated(10'000);
        QTest::newRow("one long line") << QString(400'000, QLatin1Char('x'));
        QTest::newRow("owls") << QStringLiteral("\U0001F989").repeated(200'000);
        QTest::newRow("long after short")
            << QStringLiteral("short\n") + QString(300'000, QLatin1Char('x'));
    }

    void partsAreTheWholeText()
    {
        QFETCH(QString, text);
        const QList<qsizetype> starts = BodyParts::of(text);
        QCOMPARE(starts.first(), 0);
        for (qsizetype i = 0; i < starts.size(); ++i) {
            const qsizetype end = i + 1 < starts.size() ? starts[i + 1] : text.size();
            QVERIFY(end > starts[i] || text.isEmpty());
            const QStringView part = QStringView(text).mid(starts[i], end - starts[i]);
            QVERIFY(part.size() <= BodyParts::mostCharacters + 1);
            QVERIFY(part.count(QLatin1Char('\n')) <= BodyParts::mostLines);
            QVERIFY(part.isEmpty() || !part.front().isLowSurrogate());
        }
    }

    void formFieldsAreFoundByNameAndValue()
    {
        BodyView view(QStringLiteral("request"));
        const QByteArray form = "name=N%C3%A9e+X&total=12&note=name";
        view.setBody(form, QStringLiteral("application/x-www-form-urlencoded"), false, form.size());
        QSignalSpy searched(&view, &BodyView::searched);
        QTest::keyClicks(view.findChild<QLineEdit *>(), QStringLiteral("NAME"));
        QCOMPARE(searched.last().first().toInt(), 2);
    }

    void pathsNameTheirValue()
    {
        const QString text =
            QString::fromUtf8(json("{'data':[{'uuid':'a','odd name':{'it\\u0027s':1}}],'x':true}"));
        const JsonTree tree(text, JsonText::scan(text));
        QStringList paths;
        for (int node = 0; node < tree.size(); ++node)
            paths << JsonPath::of(tree, node);
        QCOMPARE(paths, (QStringList{QStringLiteral("$"), QStringLiteral("$.data"),
                                     QStringLiteral("$.data[0]"), QStringLiteral("$.data[0].uuid"),
                                     QStringLiteral("$.data[0]['odd name']"),
                                     QStringLiteral("$.data[0]['odd name']['it\\'s']"),
                                     QStringLiteral("$.x")}));
    }

    //! Not a test of time: the figure is printed, and everything that shows a large body is run.
    void aLargeBodyOpens()
    {
        BodyView view(QStringLiteral("response"));
        view.resize(700, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QByteArray large = largeJson(95'000);
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer probe;
        connect(&probe, &QTimer::timeout, &view,
                [&] { longest = std::max(longest, since.restart()); });
        QSignalSpy shown(&view, &BodyView::shown);
        QSignalSpy searched(&view, &BodyView::searched);
        QSignalSpy beat(&probe, &QTimer::timeout);
        const auto settle = [&beat] {
            const auto count = beat.size();
            QTRY_VERIFY(beat.size() > count + 20);
        };
        const auto measured = [&](const char *what) {
            settle();
            qInfo("%s: %.1f MB, longest block %lld ms", what, double(large.size()) / 1e6,
                  std::exchange(longest, 0));
        };
        since.start();
        probe.start(1);
        settle();
        measured("nothing");
        view.setBody(large, QStringLiteral("application/json"), false, large.size());
        QTRY_COMPARE(shown.size(), 1);
        measured("tree");
        view.setMode(BodyView::Mode::Text);
        measured("text");
        view.findChild<QLineEdit *>()->setText(QStringLiteral("ord_94999"));
        QTRY_VERIFY(!searched.isEmpty());
        measured("search in text");
        view.resize(900, 600);
        measured("resize");
        view.setMode(BodyView::Mode::Tree);
        QTRY_VERIFY(!searched.isEmpty());
        measured("search in tree");
        view.setMode(BodyView::Mode::Hex);
        measured("hex");
        view.setBody("small", QStringLiteral("text/plain"), false, 5);
        measured("next body");
        QCOMPARE(view.shownText(), QStringLiteral("small"));
    }
};

QTEST_MAIN(TestBodyView)
#include "TestBodyView.moc"

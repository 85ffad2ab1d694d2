// SPDX-License-Identifier: Apache-2.0
#include "BodyTextView.h"
#include "BodyView.h"
#include "JsonTreeModel.h"
#include "JsonTreeView.h"
#include "MarkedWords.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

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
        QVERIFY(text->blockCount() > 80'000);
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
};

QTEST_MAIN(TestBodyView)
#include "TestBodyView.moc"

// SPDX-License-Identifier: Apache-2.0
#include "CompareDialog.h"
#include "CompareModel.h"
#include "FeedTableView.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "Widgets.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using Kind = LineDiff::Kind;

namespace {

QStringList letters(const char *text)
{
    return QString::fromLatin1(text).split(QString(), Qt::SkipEmptyParts);
}

//! How many lines were added and removed.
int edits(const LineDiff &diff)
{
    int count = 0;
    for (const LineDiff::Row &row : diff.rows)
        count += row.kind == Kind::Changed ? 2 : row.kind == Kind::Same ? 0 : 1;
    return count;
}

//! The fewest there can be, by the table that textbooks use.
int fewestEdits(const QStringList &left, const QStringList &right)
{
    QList<QList<int>> common(left.size() + 1, QList<int>(right.size() + 1, 0));
    for (qsizetype i = 1; i <= left.size(); ++i) {
        for (qsizetype j = 1; j <= right.size(); ++j)
            common[i][j] = left[i - 1] == right[j - 1]
                               ? common[i - 1][j - 1] + 1
                               : std::max(common[i - 1][j], common[i][j - 1]);
    }
    return int(left.size() + right.size()) - 2 * common[left.size()][right.size()];
}

//! Every line of both sides stands in its order, once, and what is called the same is.
void verifyWhole(const LineDiff &diff, const QStringList &left, const QStringList &right)
{
    int l = 0;
    int r = 0;
    for (const LineDiff::Row &row : diff.rows) {
        if (row.left >= 0)
            QCOMPARE(row.left, l++);
        if (row.right >= 0)
            QCOMPARE(row.right, r++);
        QCOMPARE(row.left < 0, row.kind == Kind::Right);
        QCOMPARE(row.right < 0, row.kind == Kind::Left);
        if (row.kind == Kind::Same)
            QCOMPARE(left[row.left], right[row.right]);
    }
    QCOMPARE(l, left.size());
    QCOMPARE(r, right.size());
}

LogDetails log(const char *body)
{
    LogDetails log;
    log.method = QStringLiteral("POST");
    log.url = QStringLiteral("https://api.owlpay.com/orders?limit=10&page=2");
    log.query = QStringLiteral("limit=10&page=2");
    log.status = 200;
    log.request.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
    log.request.body = QByteArray(body).replace('\'', '"');
    log.request.hasBody = true;
    return log;
}

QStringList signs(const CompareContent &content)
{
    QStringList found;
    for (const CompareContent::Row &row : content.rows) {
        if (row.kind != Kind::Same)
            found << row.left.trimmed() + QLatin1Char('|') + row.right.trimmed();
    }
    return found;
}

} // namespace

//! Two requests side by side: which lines belong together, and how that is shown.
class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreMatchedWithTheFewestEdits_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::addColumn<QStringList>("right");
        QTest::newRow("nothing") << QStringList() << QStringList();
        QTest::newRow("same") << letters("abc") << letters("abc");
        QTest::newRow("only right") << QStringList() << letters("abc");
        QTest::newRow("only left") << letters("abc") << QStringList();
        QTest::newRow("other") << letters("abc") << letters("xyz");
        QTest::newRow("textbook") << letters("abcabba") << letters("cbabac");
        QTest::newRow("put in") << letters("abcd") << letters("abxcd");
        QTest::newRow("taken out") << letters("abxcd") << letters("abcd");
        QTest::newRow("moved") << letters("abcdef") << letters("defabc");
        QTest::newRow("repeated") << letters("aaaa") << letters("aa");
        auto *random = QRandomGenerator::global();
        for (int i = 0; i < 200; ++i) {
            QStringList sides[2];
            for (QStringList &side : sides) {
                const int size = int(random->bounded(30));
                for (int line = 0; line < size; ++line)
                    side << QString(QLatin1Char(char('a' + random->bounded(4))));
            }
            QTest::addRow("random %d", i) << sides[0] << sides[1];
        }
    }

    void linesAreMatchedWithTheFewestEdits()
    {
        QFETCH(QStringList, left);
        QFETCH(QStringList, right);
        const LineDiff diff = LineDiff::of(left, right);
        verifyWhole(diff, left, right);
        QCOMPARE(edits(diff), fewestEdits(left, right));
        QVERIFY(!diff.bounded);
    }

    void whatDiffersTooMuchSaysSo()
    {
        QStringList left{QStringLiteral("same")};
        QStringList right = left;
        for (int i = 0; i < 50; ++i) {
            left << QStringLiteral("left %1").arg(i);
            right << QStringLiteral("right %1").arg(i);
        }
        const LineDiff diff = LineDiff::of(left, right, 20);
        QVERIFY(diff.bounded);
        verifyWhole(diff, left, right);
        QCOMPARE(diff.rows.first().kind, Kind::Same);
    }

    void aLargeBodyIsComparedWithinItsBound()
    {
        QStringList left;
        for (int i = 0; i < 200'000; ++i)
            left << QStringLiteral("\"uuid\": \"ord_%1\",").arg(i);
        QStringList right = left;
        right[100'000] = QStringLiteral("changed");
        right.removeAt(150'000);
        const LineDiff few = LineDiff::of(left, right);
        QVERIFY(!few.bounded);
        QCOMPARE(edits(few), 3);
        std::reverse(right.begin(), right.end());
        QVERIFY(LineDiff::of(left, right).bounded);
    }

    void jsonIsComparedMemberByMemberInItsOrder()
    {
        const auto content = CompareContent::of(log("{'b':1,'a':{'x':true},'c':3}"),
                                                log("{'b':2,'a':{'x':true},'c':3,'d':4}"));
        QCOMPARE(signs(content),
                 (QStringList{QStringLiteral("\"b\": 1,|\"b\": 2,"),
                              QStringLiteral("\"c\": 3|\"c\": 3,"), QStringLiteral("|\"d\": 4")}));
        QCOMPARE(content.differences.size(), 2);
    }

    void queryHeadersAndStatusAreCompared()
    {
        LogDetails other = log("{}");
        other.query = QStringLiteral("limit=20&page=2");
        other.request.headers += {QStringLiteral("X-New"), QStringLiteral("1")};
        other.status = 422;
        const QStringList found = signs(CompareContent::of(log("{}"), other));
        QVERIFY(found.contains(QStringLiteral("limit = 10|limit = 20")));
        QVERIFY(found.contains(QStringLiteral("|X-New: 1")));
        QCOMPARE(found.size(), 3);
    }

    void theSameHasNoDifferences()
    {
        QVERIFY(CompareContent::of(log("{'a':1}"), log("{'a':1}")).differences.isEmpty());
    }

    void differencesAreTold()
    {
        CompareModel model;
        const QAbstractItemModelTester tester(&model);
        model.setContent(CompareContent::of(log("{'b':1}"), log("{'b':2,'d':4}")));
        QStringList told;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex sign = model.index(row, CompareModel::SignColumn);
            if (!sign.data().toString().isEmpty())
                told << sign.data(Qt::AccessibleTextRole).toString();
        }
        QCOMPARE(told,
                 (QStringList{QStringLiteral("changed"), QStringLiteral("only on the right")}));
    }

    void twoSelectedRequestsAreCompared()
    {
        PagesWorkspace workspace;
        workspace.add(SampleRows::logs(60));
        LogsPage page(&workspace);
        page.resize(1200, 700);
        page.show();
        QTRY_COMPARE(workspace.logs()->rowCount(), 60);
        page.table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
        auto *button = Widgets::named<QToolButton>(&page, QStringLiteral("Compare"));
        QVERIFY(!button->isVisible());
        auto *selection = page.table()->selectionModel();
        for (const int row : {1, 5})
            selection->select(workspace.logs()->index(row, 0),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        auto *dialog = page.findChild<CompareDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->accessibleName(), QStringLiteral("Compare requests"));
        QTRY_VERIFY(dialog->model()->rowCount() > 0);
        QCOMPARE(Widgets::nameless(dialog), QString());
        // The older request, which stands lower in the table, is on the left.
        QVERIFY(dialog->model()
                    ->headerData(CompareModel::LeftColumn, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .contains(workspace.logs()->uuidAt(5)));
        const QList<int> places = dialog->model()->content().differences;
        QVERIFY(!places.isEmpty());
        auto *table = dialog->findChild<QTableView *>();
        QTest::mouseClick(Widgets::named<QPushButton>(dialog, QStringLiteral("Next difference")),
                          Qt::LeftButton);
        QCOMPARE(table->currentIndex().row(), places.first());
        QTest::mouseClick(
            Widgets::named<QPushButton>(dialog, QStringLiteral("Previous difference")),
            Qt::LeftButton);
        QCOMPARE(table->currentIndex().row(), places.last());
        QTest::mouseClick(Widgets::named<QPushButton>(dialog, QStringLiteral("Copy differences")),
                          Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(QStringLiteral("# ")));
        QVERIFY(copied.contains(QStringLiteral("\n- ")) && copied.contains(QStringLiteral("\n+ ")));
    }
};

QTEST_MAIN(TestCompare)
#include "TestCompare.moc"

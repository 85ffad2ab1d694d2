// SPDX-License-Identifier: Apache-2.0
#include "../../tables/FeedFixture.h"
#include "FilterLine.h"
#include "LogsTableModel.h"
#include "SearchProgress.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

//! What the filter line says of a search that takes long.
class TestSearchProgress : public QObject
{
    Q_OBJECT

private:
    //! Rows whose bodies take a while to read for fifty words each.
    static void fill(FeedFixture &f)
    {
        QByteArray body;
        while (body.size() < 60'000)
            body += "供應商 Nguyễn ";
        for (qint64 high = 100; high <= 1000; high += 100) {
            f.addNewest(high, high - 99, [&body](LogRecord &record) {
                record.response.body = body;
                record.response.isBinary = false;
            });
        }
    }
    static QString slowFilter()
    {
        QString filter = QStringLiteral("nguyen");
        for (int i = 0; i < 49; ++i)
            filter += QStringLiteral(" -nowhere_%1").arg(i);
        return filter;
    }

private Q_SLOTS:
    void aLongSearchShowsProgressAndCanBeCancelled()
    {
        FeedFixture f;
        fill(f);
        LogsTableModel model(f.cache, nullptr);
        FilterLine line(QStringLiteral("Filter logs"), &model);
        line.show();
        auto *progress = line.findChild<SearchProgress *>();
        auto *cancel = progress->findChild<QPushButton *>();
        FeedFixture::settle(model);
        QVERIFY(progress->isHidden());
        line.setText(slowFilter());
        QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), 60000);
        QCOMPARE(cancel->accessibleName(), QStringLiteral("Cancel search"));
        QTRY_VERIFY_WITH_TIMEOUT(progress->findChild<QProgressBar *>()->value() > 0, 60000);
        QVERIFY(model.state().counting);
        cancel->click();
        QVERIFY(!model.state().counting);
        QVERIFY(!cancel->isVisible());
        const qint64 rows = model.state().rows;
        QVERIFY(rows < 1000);
        QVERIFY2(progress->text().startsWith(QStringLiteral("Stopped at 1970-01-01 00:")),
                 qPrintable(progress->text()));
        QVERIFY(progress->text().endsWith(QStringLiteral(": %1 found").arg(rows)));
        // A quick one has nothing to say.
        line.setText(QStringLiteral("status:201"));
        FeedFixture::settle(model);
        QVERIFY(progress->isHidden());
        QCOMPARE(model.state().rows, 1000);
        QCOMPARE(line.field()->text(), QStringLiteral("status:201"));
    }
};

QTEST_MAIN(TestSearchProgress)
#include "TestSearchProgress.moc"

// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"
#include "EventsTableModel.h"
#include "FeedFixture.h"
#include "LogsTableModel.h"

#include <QLocale>

//! What the cells of the three feeds say and mean.
class TestFeedCells : public QObject
{
    Q_OBJECT

    static QVariant cell(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
    {
        return model.index(0, column).data(role);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void logs()
    {
        FeedFixture fixture;
        fixture.addNewest(1, 1, [](LogRecord &record) {
            record.row.status = 422;
            record.row.errorType = QStringLiteral("general.validation_error");
        });
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        QCOMPARE(cell(model, LogsTableModel::MethodColumn).toString(), QStringLiteral("POST"));
        QCOMPARE(cell(model, LogsTableModel::EndpointColumn).toString(),
                 QStringLiteral("https://api.example.com/orders?limit=1"));
        QCOMPARE(cell(model, LogsTableModel::EndpointColumn, Roles::DimmedPrefix).toInt(), 23);
        QCOMPARE(cell(model, LogsTableModel::DateColumn).toString(),
                 QStringLiteral("1970-01-01 00:00:01"));
        QVERIFY(cell(model, LogsTableModel::DateColumn, Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("1970-01-01 00:00:01.000 UTC\n")));
        QCOMPARE(cell(model, LogsTableModel::DateColumn, Roles::Time).toDateTime(),
                 QDateTime::fromSecsSinceEpoch(1, Qt::UTC));
        QCOMPARE(cell(model, LogsTableModel::StatusColumn).toString(), QStringLiteral("422"));
        QCOMPARE(cell(model, LogsTableModel::StatusColumn, Roles::ToneRole).toInt(),
                 int(Tone::Failed));
        QCOMPARE(cell(model, LogsTableModel::StatusColumn, Qt::ToolTipRole).toString(),
                 QStringLiteral("422 Unprocessable Content\ngeneral.validation_error"));
        QCOMPARE(cell(model, LogsTableModel::DurationColumn).toString(), QStringLiteral("13 ms"));
        QCOMPARE(cell(model, LogsTableModel::DurationColumn, Roles::Sort).toDouble(), 12.5);
        QCOMPARE(cell(model, LogsTableModel::DurationColumn, Qt::TextAlignmentRole).toInt(),
                 int(Qt::AlignRight | Qt::AlignVCenter));
        QCOMPARE(cell(model, LogsTableModel::KeyColumn).toString(), QStringLiteral("CI server"));
        QVERIFY(!cell(model, LogsTableModel::KeyColumn, Roles::ToneRole).isValid());
    }

    void theUuidOfALogIsThatOfItsEvent()
    {
        FeedFixture fixture;
        fixture.addNewest(2, 1, [](LogRecord &record) {
            if (record.sequence == 1)
                record.row.eventUuids.clear();
        });
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        const int column = LogsTableModel::UuidColumn;
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("evt_2"));
        QCOMPARE(model.index(1, column).data().toString(), QStringLiteral("req_1"));
        QCOMPARE(model.index(0, column).data(Roles::Uuid).toString(), QStringLiteral("req_2"));
        QVERIFY(model.index(0, column).data(Roles::IsLink).toBool());
        QVERIFY(model.index(0, column).data(Roles::IsIdentifier).toBool());
        QVERIFY(!model.index(0, LogsTableModel::EndpointColumn).data(Roles::IsLink).toBool());
    }

    void hostileTextStaysText()
    {
        FeedFixture fixture;
        fixture.addNewest(1, 1, [](LogRecord &record) {
            record.row.url = QStringLiteral("https://x/<b>\u202e\n") + QString(100'000, u'a');
            record.row.apiKeyName = QStringLiteral("<img src=x>");
            record.row.method = QStringLiteral("G\nET");
        });
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        const QString url = cell(model, LogsTableModel::EndpointColumn).toString();
        QVERIFY(url.size() <= 513);
        QVERIFY(!url.contains(u'\u202e') && !url.contains(u'\n'));
        QVERIFY(cell(model, LogsTableModel::EndpointColumn, Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("<qt>https://x/&lt;b&gt;")));
        QVERIFY(cell(model, LogsTableModel::KeyColumn, Qt::ToolTipRole)
                    .toString()
                    .startsWith(QStringLiteral("<qt>&lt;img")));
        QCOMPARE(cell(model, LogsTableModel::MethodColumn).toString(), QStringLiteral("G ET"));
    }

    void events()
    {
        FeedFixture fixture;
        fixture.verify(fixture.commit(FeedFixture::page<EventRecord>({1}, false, 1)));
        EventsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        QCOMPARE(cell(model, EventsTableModel::TypeColumn).toString(),
                 QStringLiteral("order.received"));
        QCOMPARE(cell(model, EventsTableModel::UuidColumn).toString(), QStringLiteral("evt_1"));
        QVERIFY(cell(model, EventsTableModel::UuidColumn, Roles::IsLink).toBool());
        QCOMPARE(cell(model, EventsTableModel::ResourceColumn).toString(), QStringLiteral("ord_1"));
        QCOMPARE(cell(model, EventsTableModel::ResourceColumn, Qt::ToolTipRole).toString(),
                 QStringLiteral("order\nord_1"));
        QCOMPARE(cell(model, EventsTableModel::SummaryColumn).toString(),
                 QStringLiteral("供應商 1"));
    }

    void deliveries()
    {
        FeedFixture fixture;
        DeliveryRecord record =
            FeedFixture::delivery(1, QStringLiteral("dlv_1"), QStringLiteral("retrying"));
        record.row.nextAttemptAt = 120'000'000;
        fixture.verify(fixture.commit(fixture.deliveries(1, {record}, {})));
        DeliveriesTableModel model(fixture.cache);
        FeedFixture::settle(model);
        QCOMPARE(cell(model, DeliveriesTableModel::StatusColumn).toString(),
                 QStringLiteral("retrying"));
        QCOMPARE(cell(model, DeliveriesTableModel::StatusColumn, Roles::ToneRole).toInt(),
                 int(Tone::Waiting));
        QCOMPARE(cell(model, DeliveriesTableModel::AttemptsColumn).toString(), QStringLiteral("1"));
        QCOMPARE(cell(model, DeliveriesTableModel::AnswerColumn).toString(),
                 QStringLiteral("connection refused"));
        QCOMPARE(cell(model, DeliveriesTableModel::AnswerColumn, Roles::ToneRole).toInt(),
                 int(Tone::Failed));
        QCOMPARE(cell(model, DeliveriesTableModel::EventColumn).toString(),
                 QStringLiteral("evt_1"));
        QCOMPARE(cell(model, DeliveriesTableModel::EventColumn, Roles::Uuid).toString(),
                 QStringLiteral("dlv_1"));
        QCOMPARE(cell(model, DeliveriesTableModel::NextAttemptColumn).toString(),
                 QStringLiteral("1970-01-01 00:02:00"));
    }

    void headersExplainThemselves()
    {
        LogsTableModel logs(nullptr);
        EventsTableModel events(nullptr);
        DeliveriesTableModel deliveries(nullptr);
        for (const QAbstractItemModel *model :
             {static_cast<QAbstractItemModel *>(&logs), static_cast<QAbstractItemModel *>(&events),
              static_cast<QAbstractItemModel *>(&deliveries)}) {
            for (int column = 0; column < model->columnCount(); ++column) {
                QVERIFY(!model->headerData(column, Qt::Horizontal, Qt::DisplayRole)
                             .toString()
                             .isEmpty());
                QVERIFY(
                    model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().size() >
                    10);
            }
            QVERIFY(!model->headerData(99, Qt::Horizontal, Qt::DisplayRole).isValid());
        }
        QCOMPARE(logs.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Events"));
        QCOMPARE(logs.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("API endpoint"));
    }
};

QTEST_GUILESS_MAIN(TestFeedCells)
#include "TestFeedCells.moc"

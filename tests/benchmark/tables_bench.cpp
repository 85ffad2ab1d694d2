// SPDX-License-Identifier: Apache-2.0
// The Logs table over a large cache: first pages beside the bare SQL in the sqlite3 shell, counting
// and sorting all rows, scrolling, rows arriving, and what grows between 10,000 rows and all of
// them. Changes the cache (rows arrive): give it a copy. Prints one JSON object.
//
//     tables_bench DATA_DIR [PART]...   (a console's --data-dir; parts: growth, whole_result,
//                                        first_page, arrivals; without one: all)

#include "../cache/RecordPages.h"
#include "Cache.h"
#include "ErrorGroups.h"
#include "FeedActivity.h"
#include "FeedTableView.h"
#include "LogsTableModel.h"
#include "Measuring.h"
#include "Probe.h"
#include "SqliteShell.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Measuring;

namespace {

constexpr int runs = 5;
constexpr int jumps = 1'000;
constexpr int smallRows = 10'000;
constexpr int arrivalSeconds = 10;
constexpr int beforeIndexingMs = 3'000;

//! Opening begins to index what is not indexed yet: it would take its share of the processors.
void waitForIndex(const Cache &cache)
{
    QElapsedTimer timer;
    timer.start();
    waitUntil([&] { return timer.elapsed() >= beforeIndexingMs && !cache.isIndexing(); });
}

//! From asking for a filter to its first rows in the model, cells of the first screen read.
double firstPage(LogsTableModel &model, const QString &filter)
{
    QList<double> times;
    for (int i = 0; i < runs; ++i) {
        model.setFilter(QStringLiteral("uuid:none"));
        waitUntil([&] { return !model.state().loading && !model.state().counting; });
        QElapsedTimer timer;
        timer.start();
        model.setFilter(filter);
        waitUntil([&] { return !model.state().loading; });
        for (int row = 0; row < std::min(model.rowCount(), 30); ++row)
            model.data(model.index(row, 1));
        times.append(milliseconds(timer));
        waitUntil([&] { return !model.state().counting; });
    }
    return quantile(times, 0.5);
}

double start(const std::shared_ptr<Cache> &cache)
{
    QList<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        LogsTableModel model(cache);
        waitUntil([&] { return !model.state().loading; });
        for (int row = 0; row < 30; ++row)
            model.data(model.index(row, 1));
        times.append(milliseconds(timer));
        waitUntil([&] { return !model.state().counting; });
    }
    return quantile(times, 0.5);
}

QList<double> scroll(FeedTableView &view)
{
    QRandomGenerator random(3);
    QList<double> times;
    for (int i = 0; i < jumps; ++i) {
        QScrollBar *bar = view.verticalScrollBar();
        const int place = int(random.bounded(quint32(bar->maximum()) + 1));
        QElapsedTimer timer;
        timer.start();
        bar->setValue(place);
        view.viewport()->repaint();
        times.append(milliseconds(timer));
        QCoreApplication::processEvents();
    }
    view.scrollToTop();
    return times;
}

QList<double> lookUps(LogsTableModel &model)
{
    QRandomGenerator random(4);
    QStringList uuids;
    for (int i = 0; i < 200; ++i)
        uuids.append(model.uuidAt(int(random.bounded(model.rowCount()))));
    QList<double> times;
    for (const QString &uuid : uuids) {
        QElapsedTimer timer;
        timer.start();
        if (model.rowOfUuid(uuid) < 0)
            fail(QStringLiteral("A row was not found."));
        times.append(milliseconds(timer));
    }
    return times;
}

struct Growth
{
    double startMs = 0;
    double firstPageMs = 0;
    QList<double> scroll;
    QList<double> lookUps;
};

Growth measure(const std::shared_ptr<Cache> &cache)
{
    Growth growth;
    growth.startMs = start(cache);
    LogsTableModel model(cache);
    waitUntil([&] { return !model.state().loading && !model.state().counting; });
    growth.lookUps = lookUps(model);
    // Without a view: whether it paints before the rows are asked for is a matter of luck.
    growth.firstPageMs = firstPage(model, QStringLiteral("status:5xx"));
    model.setFilter({});
    waitUntil([&] { return !model.state().loading && !model.state().counting; });
    FeedTableView view(QStringLiteral("Logs table"), {});
    view.setModelAndWidths(&model, {84, -1, 210, 160, 84, 108, 140});
    view.resize(1200, 800);
    view.show();
    QCoreApplication::processEvents();
    growth.scroll = scroll(view);
    return growth;
}

//! The newest rows in a cache of their own.
void copyNewest(const std::shared_ptr<Cache> &from, const std::shared_ptr<Cache> &to)
{
    FeedPage<LogRecord> page;
    page.epoch = QStringLiteral("one");
    page.oldest = 1;
    page.newest = smallRows;
    LogsTableModel model(from);
    waitUntil([&] { return !model.state().loading && !model.state().counting; });
    for (int row = 0; row < smallRows; ++row) {
        auto record = from->page().logs().record(model.uuidAt(row));
        if (!record || !record.value())
            fail(QStringLiteral("A row could not be read."));
        page.items.push_back(**record);
        page.items.back().sequence = smallRows - row;
    }
    bool done = false;
    to->write(to.get(), RecordPages::writing(page), [&done](const Result<PageOutcome> &outcome) {
        if (!outcome)
            fail(outcome.problem().message);
        done = true;
    });
    waitUntil([&] { return done; });
}

//! 100 rows a second enter at the top of a visible table; how late a timer on the interface thread
//! is meanwhile.
QJsonObject arrivals(const std::shared_ptr<Cache> &cache)
{
    LogsTableModel model(cache);
    FeedTableView view(QStringLiteral("Logs table"), {});
    view.setModelAndWidths(&model, {84, -1, 210, 160, 84, 108, 140});
    view.resize(1200, 800);
    view.show();
    FeedActivity activity(&model);
    activity.setWanted(true);
    waitUntil([&] { return !model.state().counting && !activity.isCounting(); });

    const FeedState state = cache->page().feed(Collection::Logs).value();
    const LogRecord pattern = *cache->page().logs().record(model.uuidAt(0)).value();
    qint64 newest = state.newest.value_or(0);
    const int before = model.rowCount();
    QTimer arriving;
    arriving.setTimerType(Qt::PreciseTimer);
    QObject::connect(&arriving, &QTimer::timeout, [&] {
        FeedPage<LogRecord> page;
        page.epoch = state.epoch;
        page.window.after = newest;
        page.oldest = 1;
        page.newest = ++newest;
        LogRecord record = pattern;
        record.sequence = newest;
        record.row.uuid = QStringLiteral("req_bench%1").arg(newest);
        record.row.createdAt = QDateTime::currentMSecsSinceEpoch() * 1000;
        page.items.push_back(record);
        cache->write(cache.get(), RecordPages::writing(page),
                     [](const Result<PageOutcome> &outcome) {
                         if (!outcome)
                             fail(outcome.problem().message);
                     });
    });
    const Probe probe;
    arriving.start(10);
    QElapsedTimer whole;
    whole.start();
    waitUntil([&] { return whole.elapsed() >= arrivalSeconds * 1000; });
    arriving.stop();
    const int arrived = model.rowCount() - before;
    return {{QStringLiteral("rows_per_second"), double(arrived) / arrivalSeconds},
            {QStringLiteral("late_p99_ms"), quantile(probe.late(), 0.99)},
            {QStringLiteral("late_p999_ms"), quantile(probe.late(), 0.999)},
            {QStringLiteral("late_max_ms"), quantile(probe.late(), 1)}};
}

QJsonObject firstPages(const std::shared_ptr<Cache> &cache, const QString &file)
{
    LogsTableModel model(cache);
    waitUntil([&] { return !model.state().loading && !model.state().counting; });
    const LogRow middle =
        cache->page().logs().record(model.uuidAt(model.rowCount() / 2)).value()->row;
    const QDateTime day =
        QDateTime::fromMSecsSinceEpoch(middle.createdAt / 1000).date().startOfDay();
    const QString from = day.date().toString(Qt::ISODate);
    const QString to = day.addDays(1).date().toString(Qt::ISODate);
    struct Case
    {
        QString name;
        QString filter;
        QString where;
    };
    const QList<Case> cases{
        {QStringLiteral("status"), QStringLiteral("status:5xx"),
         QStringLiteral("status BETWEEN 500 AND 599")},
        {QStringLiteral("endpoint_method"), QStringLiteral("endpoint:/orders method:POST"),
         QStringLiteral("url LIKE '%/orders%' AND method = 'POST'")},
        {QStringLiteral("key"), QStringLiteral("key:\"%1\"").arg(middle.apiKeyName),
         QStringLiteral("api_key_name = '%1'").arg(middle.apiKeyName)},
        {QStringLiteral("day"), QStringLiteral("after:%1 before:%2").arg(from, to),
         QStringLiteral("created_at >= %1 AND created_at < %2")
             .arg(day.toMSecsSinceEpoch() * 1000)
             .arg(day.addDays(1).toMSecsSinceEpoch() * 1000)}};
    QJsonObject result;
    for (const Case &one : cases) {
        const double ours = firstPage(model, one.filter);
        const double bare = SqliteShell::time(
            file,
            QStringLiteral("SELECT id, uuid, method, url, status, duration_ms, api_key_name, "
                           "event_uuids, created_at FROM logs WHERE %1 ORDER BY id DESC "
                           "LIMIT 128")
                .arg(one.where)
                .toUtf8(),
            runs);
        result.insert(one.name, QJsonObject{{QStringLiteral("console_ms"), ours},
                                            {QStringLiteral("sqlite3_ms"), bare},
                                            {QStringLiteral("ratio"), ours / bare}});
    }
    return result;
}

QJsonObject wholeResult(const std::shared_ptr<Cache> &cache)
{
    LogsTableModel model(cache);
    waitUntil([&] { return !model.state().loading && !model.state().counting; });
    QJsonObject result{{QStringLiteral("rows"), model.rowCount()}};
    QElapsedTimer timer;
    FeedActivity activity(&model);
    timer.start();
    activity.setWanted(true);
    waitUntil([&] { return !activity.isCounting(); });
    result.insert(QStringLiteral("activity_ms"), milliseconds(timer));
    ErrorGroups groups(&model);
    timer.start();
    groups.setWanted(true);
    waitUntil([&] { return !groups.isCounting(); });
    result.insert(QStringLiteral("errors_ms"), milliseconds(timer));
    result.insert(QStringLiteral("failed_requests"), groups.failed());
    for (const auto &[name, column] :
         {std::pair("sort_status_ms", LogsTableModel::StatusColumn),
          std::pair("sort_key_ms", LogsTableModel::KeyColumn),
          std::pair("sort_endpoint_ms", LogsTableModel::EndpointColumn)}) {
        timer.start();
        model.sort(column, Qt::AscendingOrder);
        waitUntil([&] { return !model.state().sorting; });
        result.insert(QString::fromLatin1(name), milliseconds(timer));
    }
    return result;
}

QJsonObject growth(const Growth &few, const Growth &many)
{
    const auto entry = [](double before, double after) {
        return QJsonObject{{QStringLiteral("few_ms"), before},
                           {QStringLiteral("all_ms"), after},
                           {QStringLiteral("ratio"), before > 0 ? after / before : 0}};
    };
    return {{QStringLiteral("start"), entry(few.startMs, many.startMs)},
            {QStringLiteral("first_page"), entry(few.firstPageMs, many.firstPageMs)},
            {QStringLiteral("scroll_median"),
             entry(quantile(few.scroll, 0.5), quantile(many.scroll, 0.5))},
            {QStringLiteral("one_row_lookup"),
             entry(quantile(few.lookUps, 0.5), quantile(many.lookUps, 0.5))}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        fail(QStringLiteral("usage: tables_bench DATA_DIR [PART]..."));
    const QStringList parts = arguments.sliced(2);
    const auto wanted = [&parts](const char *part) {
        return parts.isEmpty() || parts.contains(QLatin1String(part));
    };
    const QString folder = connectionFolder(arguments.at(1));
    const auto cache = openCache(folder);
    waitForIndex(*cache);

    QJsonObject report;
    if (wanted("growth")) {
        QTemporaryDir directory;
        const auto small = openCache(directory.filePath(QStringLiteral("con_small")));
        copyNewest(cache, small);
        waitForIndex(*small);
        const Growth few = measure(small);
        const Growth many = measure(cache);
        report.insert(QStringLiteral("scroll"),
                      QJsonObject{{QStringLiteral("jumps"), jumps},
                                  {QStringLiteral("p50_ms"), quantile(many.scroll, 0.5)},
                                  {QStringLiteral("p99_ms"), quantile(many.scroll, 0.99)},
                                  {QStringLiteral("max_ms"), quantile(many.scroll, 1)}});
        report.insert(QStringLiteral("growth"), growth(few, many));
    }
    if (wanted("whole_result"))
        report.insert(QStringLiteral("whole_result"), wholeResult(cache));
    if (wanted("first_page"))
        report.insert(QStringLiteral("first_page"),
                      firstPages(cache, folder + QStringLiteral("/cache.db")));
    if (wanted("arrivals"))
        report.insert(QStringLiteral("arrivals"), arrivals(cache));
    std::printf("%s\n", QJsonDocument(report).toJson().constData());
    return 0;
}

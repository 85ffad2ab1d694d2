// SPDX-License-Identifier: Apache-2.0
#include "ExportRun.h"

#include "Cache.h"
#include "ExportFile.h"
#include "FilterExpression.h"
#include "RecordStream.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace {

constexpr int progressMs = 100;

Problem cancelled()
{
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    problem.message = ExportRun::tr("The export was cancelled; no file was left behind.");
    return problem;
}

Result<RowFilter> filterOf(const ExportRequest &request)
{
    const FilterExpression read =
        FilterExpression::parse(request.filter, request.feed, QDateTime::currentDateTime());
    if (!read.isValid()) {
        Problem problem;
        problem.kind = Problem::Kind::Validation;
        problem.message = read.mistake()->message;
        return problem;
    }
    RowFilter filter = read.filter();
    if (!request.webhookUuid.isEmpty()) {
        RowCondition condition;
        condition.field = RowCondition::Field::Webhook;
        condition.texts = {request.webhookUuid};
        filter.conditions.prepend(condition);
    }
    return filter;
}

Result<ExportSummary> writeFile(const CacheReader &reader, const ExportRequest &request,
                                const RowFilter &filter, const std::atomic_bool &stop,
                                const std::function<void(qint64)> &tell)
{
    if (stop)
        return cancelled();
    ExportFile file(request.path, RecordWriter::make(request.format, request.feed));
    if (auto problem = file.begin())
        return *problem;
    std::optional<Problem> failed;
    qint64 rows = 0;
    QElapsedTimer sinceTold;
    sinceTold.start();
    const RecordStream stream(reader, request.feed);
    const auto visit = [&](const ExportRecord &record) {
        failed = file.write(record);
        ++rows;
        if (sinceTold.elapsed() >= progressMs) {
            sinceTold.restart();
            tell(rows);
        }
        return !failed && !stop;
    };
    const bool newestFirst = request.order == SortKey::Time && request.descending;
    const auto read = request.ids ? stream.ofIds(*request.ids, visit)
                      : newestFirst
                          ? stream.matching(filter, {}, visit)
                          : stream.ordered(filter, request.order, request.descending, visit);
    if (failed)
        return *failed;
    if (stop)
        return cancelled();
    if (!read)
        return read.problem();
    if (auto problem = file.finish())
        return *problem;
    return ExportSummary{rows, file.bytes(), request.path};
}

} // namespace

ExportRun::ExportRun(std::shared_ptr<Cache> cache, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_stop(std::make_shared<std::atomic_bool>(false))
    , m_begun(std::make_shared<std::atomic_bool>(false))
{
}

ExportRun::~ExportRun()
{
    cancel();
}

void ExportRun::start(const ExportRequest &request)
{
    m_running = true;
    const auto filter = filterOf(request);
    if (!filter) {
        QMetaObject::invokeMethod(
            this, [this, problem = filter.problem()] { end(problem); }, Qt::QueuedConnection);
        return;
    }
    // The cache outlives its own reading threads, so the job may name it.
    Cache *cache = m_cache.get();
    const QPointer<QObject> guard(this);
    const auto tell = [cache, guard, this](qint64 rows) {
        cache->post(guard, [this, rows] { Q_EMIT progress(rows); });
    };
    // How it ended is posted by the job itself: a cancelled read answers nothing.
    const auto job = [request, filter = filter.value(), stop = m_stop, begun = m_begun, tell, cache,
                      guard, this](const CacheReader &reader) {
        *begun = true;
        const auto result = writeFile(reader, request, filter, *stop, tell);
        cache->post(guard, [this, result] { end(result); });
        return Done{};
    };
    m_ticket = std::make_unique<ReadTicket>(m_cache->read(this, job, [](Done) {}));
}

void ExportRun::cancel()
{
    *m_stop = true;
    // A scan that finds nothing looks at no flag of ours. What has not begun sees the first one.
    if (m_ticket && *m_begun)
        m_ticket->cancel();
}

void ExportRun::end(const Result<ExportSummary> &result)
{
    m_running = false;
    Q_EMIT finished(result);
}

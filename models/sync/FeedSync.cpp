// SPDX-License-Identifier: Apache-2.0
#include "FeedSync.h"

#include "ApiCall.h"
#include "ApiClient.h"
#include "Cache.h"
#include "FeedApi.h"
#include "Retention.h"
#include "TaskThreads.h"

#include <utility>

namespace {

constexpr int pageGrowth = 3;
// JSON that came and is not written yet: several pages of the usual size, so that the writer never
// waits and writes more than one in a transaction.
constexpr qsizetype mostBytesAhead = 4 * 1024 * 1024;

} // namespace

FeedSync::FeedSync(Collection collection, Room room, QObject *parent)
    : CollectionSync(collection, std::move(room), parent)
{
    reload();
}

FeedSync::~FeedSync()
{
    delete m_call;
}

bool FeedSync::isBehind() const
{
    return m_running && (m_state.generation == 0 || !m_state.gaps().isEmpty());
}

void FeedSync::look()
{
    m_lookAtNewest = true;
    if (m_running)
        return;
    m_running = true;
    beginRound();
    reload();
    m_limit = m_room.policy.firstPage;
    proceed();
}

void FeedSync::stop()
{
    ++m_round;
    delete m_call;
    m_running = false;
    m_reading = false;
    m_ready.clear();
    m_writing = false;
    m_bytesAhead = 0;
    m_settling = false;
    m_fault.reset();
}

void FeedSync::reload()
{
    // A few small rows; pages that are being written are fetched again at worst.
    const auto state = m_room.cache->page().feed(collection());
    m_state = state ? *state : FeedState();
}

void FeedSync::proceed()
{
    if (!m_running)
        return;
    write();
    if (!isAnyAhead() && m_fault) {
        end(*std::exchange(m_fault, std::nullopt));
        return;
    }
    if (!isAnyAhead() && m_settling) {
        m_settling = false;
        reload();
    }
    if (m_call || m_reading || m_settling || m_fault || m_bytesAhead >= mostBytesAhead)
        return;
    if (const auto window = nextWindow())
        request(*window);
    else if (!isAnyAhead())
        end(Done{});
}

std::optional<FeedWindow> FeedSync::nextWindow()
{
    FeedWindow window;
    if (m_unbounded || m_state.generation == 0) {
        m_lookAtNewest = false;
        return window;
    }
    if (m_lookAtNewest) {
        m_lookAtNewest = false;
        // What is older than what is kept counts as seen.
        const qint64 seen =
            qMax(m_state.covered.isEmpty() ? 0 : m_state.covered.last().high, m_state.keepFrom - 1);
        if (seen > 0)
            window.after = seen;
        return window;
    }
    const QList<SequenceRange> gaps = m_state.gaps();
    if (gaps.isEmpty())
        return std::nullopt;
    window.before = gaps.first().high + 1;
    if (gaps.first().low > 1)
        window.after = gaps.first().low - 1;
    return window;
}

void FeedSync::request(const FeedWindow &window)
{
    ApiRequest request = FeedApi::list(collection(), window.before, window.after, m_limit);
    request.maxAttempts = 1; // the engine decides when to ask again
    request.timeoutMs = m_room.policy.requestTimeoutMs;
    m_call = m_room.client->send(request);
    connect(m_call, &ApiCall::finished, this, [this, window](const Result<ApiAnswer> &answer) {
        m_call = nullptr;
        if (answer)
            received(window, answer->body);
        else
            fail(answer.problem());
    });
}

void FeedSync::received(const FeedWindow &window, const QByteArray &body)
{
    m_reading = true;
    m_bytesAhead += body.size();
    // The reading threads end before the cache does.
    m_room.readers->add([this, self = QPointer<QObject>(this), cache = m_room.cache.get(),
                         round = m_round, collection = collection(), window, body,
                         keptSince = Retention::keptSince(m_daysKept)](int) {
        auto page = std::make_shared<Result<FeedPages::Page>>(
            FeedPages::read(collection, window, body, keptSince));
        cache->post(self, [this, round, window, bytes = body.size(), page] {
            if (round == m_round)
                read(window, bytes, *page);
        });
    });
}

void FeedSync::read(const FeedWindow &window, qsizetype bytes, const Result<FeedPages::Page> &page)
{
    m_reading = false;
    if (!page) {
        fail(page.problem());
        return;
    }
    m_ready.push_back({*page, bytes, window.before || window.after});
    knowBounds(window, page->bounds);
    m_limit = qMin(m_limit * pageGrowth, m_room.policy.largestPage);
    proceed();
}

void FeedSync::knowBounds(const FeedWindow &window, const FeedPages::Bounds &bounds)
{
    if (bounds.epoch != m_state.epoch || m_state.generation == 0 ||
        (bounds.hasMore && !bounds.lowest)) {
        m_settling = true; // only the commit can say where we stand
        return;
    }
    m_state.newest = bounds.newest;
    m_state.oldest = bounds.oldest;
    m_state.total = bounds.total;
    m_state.keepFrom = qMax(m_state.keepFrom, bounds.keepFrom.value_or(0));
    if (!bounds.newest)
        return;
    const qint64 low = bounds.hasMore ? *bounds.lowest : window.after.value_or(0) + 1;
    const qint64 high = window.before ? qMin(*window.before - 1, *bounds.newest) : *bounds.newest;
    if (low <= high)
        m_state.cover({low, high});
}

void FeedSync::write()
{
    if (m_writing || m_ready.empty())
        return;
    m_writing = true;
    std::vector<Ready> pages = std::exchange(m_ready, {});
    CacheWriter::Pages rows; // which end on the writer thread
    for (Ready &page : pages)
        rows.push_back(std::exchange(page.page.rows, nullptr));
    m_room.cache->write(
        this, [rows = std::move(rows)](CacheWriter &writer) { return writer.commit(rows); },
        [this, round = m_round, pages = std::move(pages)](const Outcomes &outcomes) {
            if (round == m_round)
                written(pages, outcomes);
        });
}

void FeedSync::written(const std::vector<Ready> &pages, const Outcomes &outcomes)
{
    m_writing = false;
    for (const Ready &page : pages)
        m_bytesAhead -= page.bytes;
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (!outcomes[i]) {
            // Pages after it may be right, but what they were asked by is not.
            m_ready.clear();
            fail(outcomes[i].problem());
            return;
        }
        committed(pages[i], *outcomes[i]);
    }
    Q_EMIT progressed();
    proceed();
}

void FeedSync::committed(const Ready &page, const PageOutcome &outcome)
{
    if (outcome.kind == PageOutcome::Kind::EpochChanged) {
        m_unbounded = true;
        m_settling = true;
        delete m_call;
    } else if (!page.bounded) {
        m_unbounded = false;
    }
    m_settling = m_settling || outcome.newGeneration;
    m_state.rows += outcome.added;
    m_received += outcome.added + outcome.replaced;
}

void FeedSync::fail(const Problem &problem)
{
    if (!m_fault)
        m_fault = problem;
    delete m_call;
    proceed();
}

void FeedSync::end(const Result<Done> &result)
{
    endRound();
    stop();
    Q_EMIT finished(result);
}

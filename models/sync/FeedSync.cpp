// SPDX-License-Identifier: Apache-2.0
#include "FeedSync.h"

#include "ApiCall.h"
#include "ApiClient.h"
#include "Cache.h"
#include "FeedApi.h"
#include "Retention.h"

namespace {

constexpr int pageGrowth = 3;

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
    m_boundsAwaited = false;
    m_commitAwaited = false;
    m_commits = 0;
}

void FeedSync::reload()
{
    // A few small rows; pages that are being written are fetched again at worst.
    const auto state = m_room.cache->page().feed(collection());
    m_state = state ? *state : FeedState();
}

void FeedSync::proceed()
{
    if (!m_running || m_call || m_boundsAwaited || m_commitAwaited)
        return;
    if (const auto window = nextWindow())
        request(*window);
    else if (m_commits == 0)
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
            end(answer.problem());
    });
}

void FeedSync::received(const FeedWindow &window, const QByteArray &body)
{
    m_boundsAwaited = true;
    ++m_commits;
    const quint64 round = m_round;
    const QPointer<QObject> self(this);
    Cache *cache = m_room.cache.get();
    const auto know = [this, cache, self, round, window](const FeedPages::Bounds &bounds) {
        cache->post(self, [this, round, window, bounds] {
            if (round == m_round)
                knowBounds(window, bounds);
        });
    };
    const qint64 keptSince = Retention::keptSince(m_daysKept);
    cache->write(
        this,
        [collection = collection(), window, body, keptSince, know](CacheWriter &writer) {
            return FeedPages::commit(writer, collection, window, body, keptSince, know);
        },
        [this, round](const Result<PageOutcome> &outcome) {
            if (round == m_round)
                committed(outcome);
        });
}

void FeedSync::knowBounds(const FeedWindow &window, const FeedPages::Bounds &bounds)
{
    m_boundsAwaited = false;
    if (bounds.epoch != m_state.epoch || m_state.generation == 0 ||
        (bounds.hasMore && !bounds.lowest)) {
        m_commitAwaited = true; // only the commit can say where we stand
        return;
    }
    m_state.newest = bounds.newest;
    m_state.oldest = bounds.oldest;
    m_state.total = bounds.total;
    m_state.keepFrom = qMax(m_state.keepFrom, bounds.keepFrom.value_or(0));
    if (bounds.newest) {
        const qint64 low = bounds.hasMore ? *bounds.lowest : window.after.value_or(0) + 1;
        const qint64 high =
            window.before ? qMin(*window.before - 1, *bounds.newest) : *bounds.newest;
        if (low <= high)
            m_state.cover({low, high});
    }
    m_limit = qMin(m_limit * pageGrowth, m_room.policy.largestPage);
    proceed();
}

void FeedSync::committed(const Result<PageOutcome> &outcome)
{
    --m_commits;
    if (!outcome) {
        end(outcome.problem());
        return;
    }
    if (outcome->kind == PageOutcome::Kind::EpochChanged) {
        m_unbounded = true;
        m_commitAwaited = false;
        delete m_call;
    } else if (outcome->newGeneration || m_commitAwaited) {
        m_unbounded = false;
        m_commitAwaited = false;
        reload();
    } else {
        m_state.rows += outcome->added;
    }
    m_received += outcome->added + outcome->replaced;
    Q_EMIT progressed();
    proceed();
}

void FeedSync::end(const Result<Done> &result)
{
    endRound();
    stop();
    Q_EMIT finished(result);
}

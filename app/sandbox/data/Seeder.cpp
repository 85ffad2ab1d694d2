// SPDX-License-Identifier: Apache-2.0
#include "data/Seeder.h"

#include "data/EventPayload.h"
#include "data/LogEntry.h"
#include "data/SeedMistakes.h"

#include <algorithm>
#include <utility>

namespace sandbox {

namespace {

constexpr double kClientErrors = 0.06;
constexpr double kServerErrors = 0.01;
//! Share of the events that a request caused; the others happened by themselves.
constexpr double kCausedByRequest = 0.8;

HeaderList answerHeaders(const std::string &body, Random &random)
{
    return {{"Content-Type", "application/json"},
            {"Content-Length", std::to_string(body.size())},
            {"X-Request-Id", random.hex(24)},
            {"Cache-Control", "no-cache, private"},
            {"Server", "nginx"}};
}

} // namespace

Seeder::Seeder(Store &store, std::string mode, std::uint64_t number)
    : m_store(store)
    , m_mode(std::move(mode))
    , m_random(number)
    , m_now(store.clock.now())
    , m_timeline(m_now)
    , m_clients(m_random, m_mode, m_timeline.begin(), m_now)
    , m_world(m_random, m_mode == "test")
    , m_deliveries(store, m_random, m_timeline.begin() - kHour * 24, m_now)
{
}

SeedCounts Seeder::run(const SeedCounts &wanted, const Progress &progress)
{
    m_wanted = wanted;
    m_steps = std::max({wanted.logs, wanted.events, std::int64_t(1)});
    {
        Transaction transaction(m_store.database);
        for (const SeedClient &client : m_clients.all())
            m_store.apiKeys.put(client.key);
        for (const SeedChange &object : m_world.startingObjects(m_timeline.begin()))
            storeObject(object);
        transaction.commit();
    }
    const BulkLoad bulk(m_store.database);
    bool goOn = true;
    while (goOn && m_stepsDone < m_steps) {
        Transaction transaction(m_store.database);
        const std::int64_t end = std::min(m_steps, m_stepsDone + kStepsPerTransaction);
        while (m_stepsDone < end) {
            const double share = (static_cast<double>(m_stepsDone) + m_random.fraction()) /
                                 static_cast<double>(m_steps);
            const Micros time = m_timeline.at(share);
            m_deliveries.flush(time);
            ++m_stepsDone;
            step(time);
        }
        if (m_stepsDone == m_steps)
            m_deliveries.flush(m_now);
        transaction.commit();
        goOn = progress(static_cast<double>(m_stepsDone) / static_cast<double>(m_steps));
    }
    return m_made;
}

std::int64_t Seeder::eventsDue() const
{
    // Rounded so that the last step is due exactly what was asked for.
    return m_wanted.events * m_stepsDone / m_steps - m_made.events;
}

void Seeder::step(Micros time)
{
    const std::int64_t logsDue = m_wanted.logs * m_stepsDone / m_steps - m_made.logs;
    const bool byItself = eventsDue() > 0 && !m_random.chance(kCausedByRequest);
    if (logsDue > 0) {
        const double dice = m_random.fraction();
        if (dice < kClientErrors + kServerErrors)
            addLog(seedMistake(m_world, m_random, dice < kServerErrors, time), time);
        else if (eventsDue() > 0 && !byItself)
            addLog(m_world.change(time), time);
        else
            addLog(m_world.read(time), time);
    }
    // What is due by itself, and where there are more events than requests, the rest. One may stay
    // due for the next request, but none at the end.
    const std::int64_t mayWait = !byItself && m_stepsDone < m_steps && m_wanted.logs > 0 ? 1 : 0;
    while (eventsDue() > mayWait)
        happen(time);
}

void Seeder::happen(Micros time)
{
    const SeedChange change = m_world.happening(time);
    storeObject(change);
    addEvent(change, m_random.uuid("evt_"), {}, time);
}

void Seeder::storeObject(const SeedChange &change)
{
    ResourceRow row{
        .uuid = change.uuid, .object = change.object, .externalId = {}, .json = change.json};
    if (!change.externalId.empty())
        row.externalId = change.externalId;
    row.createdAt = change.createdAt;
    row.isSample = true;
    m_store.resources.put(row);
}

void Seeder::addLog(SeedCall call, Micros time)
{
    const bool writes = call.method != "GET";
    const SeedClient &client = m_clients.pick(m_random, writes);
    const std::string uuid = m_random.uuid("req_");
    std::string target = call.path;
    std::string body;
    if (!call.parameters.empty()) {
        if (!writes || client.inQuery)
            target += '?' + queryOf(call.parameters);
        else
            body = jsonOf(call.parameters);
    }
    const std::string idempotencyKey = writes ? m_random.hex(32) : std::string();
    const HeaderList sent = seedRequestHeaders(client, call.harbor, body, idempotencyKey);
    const HeaderList answered = answerHeaders(call.response, m_random);
    std::vector<std::string> eventUuids;
    for (const SeedChange &change : call.changes) {
        storeObject(change);
        eventUuids.push_back(m_random.uuid("evt_"));
        addEvent(change, eventUuids.back(), uuid, time);
    }

    LogEntry entry;
    entry.uuid = uuid;
    entry.method = call.method;
    entry.origin = call.harbor ? "https://harbor.owlpay.com" : "https://api.owlpay.com";
    entry.target = target;
    entry.status = call.status;
    entry.durationMs = 6.0 + m_random.fraction() * m_random.fraction() * 400;
    entry.mode = m_mode;
    entry.ipAddress = m_random.pickFrom(client.addresses);
    entry.userAgent = client.userAgent;
    entry.apiKeyUuid = client.key.uuid;
    entry.apiKeyName = client.key.name;
    entry.idempotencyKey = idempotencyKey;
    entry.errorType = call.errorType;
    entry.eventUuids = eventUuids;
    entry.request.headers = &sent;
    if (!body.empty())
        entry.request.body = body;
    entry.response.headers = &answered;
    entry.response.body = call.response;
    entry.createdAt = time;

    LogRow row{.uuid = uuid, .createdAt = time, .isSample = true, .json = {}};
    row.json.reserve(call.response.size() * 5 / 4 + 2048);
    JsonWriter json(row.json);
    writeLogEntry(json, entry);
    m_store.logs.append(row);
    ++m_made.logs;
}

void Seeder::addEvent(const SeedChange &change, const std::string &eventUuid,
                      const std::string &logUuid, Micros time)
{
    const std::string notificationUuid = m_random.uuid("att_");
    EventSource source;
    source.type = change.type;
    source.uuid = eventUuid;
    source.notificationUuid = notificationUuid;
    source.mode = m_mode;
    source.resourceUuid = change.uuid;
    source.resourceJson = change.json;
    source.requestUuid = logUuid;
    source.label = change.label;
    source.createdAt = time + 1500; // within the request
    source.isSample = true;
    const EventRow event = makeEvent(source);
    m_store.events.append(event);
    ++m_made.events;

    const std::int64_t due =
        m_wanted.events > 0 ? m_wanted.deliveries * m_made.events / m_wanted.events : 0;
    if (due > m_made.deliveries)
        m_made.deliveries += m_deliveries.deliver(event, eventPayload(source),
                                                  static_cast<int>(due - m_made.deliveries));
}

} // namespace sandbox

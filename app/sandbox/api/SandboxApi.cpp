// SPDX-License-Identifier: Apache-2.0
#include "api/SandboxApi.h"

#include "api/Contract.h"
#include "api/FaultFields.h"
#include "api/Fields.h"
#include "base/Timestamp.h"

namespace sandbox {

namespace {

Response clockAnswer(const Store &store)
{
    return Response::data(200, Json{{"now", formatTimestamp(store.clock.now())}});
}

} // namespace

SandboxApi::SandboxApi(Store &store, FaultRules &faults, std::function<void()> endWished,
                       std::function<void()> samplesCleared)
    : m_store(store)
    , m_faults(faults)
    , m_endWished(std::move(endWished))
    , m_samplesCleared(std::move(samplesCleared))
{
}

void SandboxApi::addRoutes(Router &router)
{
    Route contract{.method = "GET", .path = "/openapi.yaml", .caller = Caller::Anybody};
    contract.execute = [](Request &) {
        Response response = Response::raw(200, std::string(contractText()));
        response.contentType = "application/yaml";
        return response;
    };
    router.add(contract);

    Route inbox{.method = "GET", .path = "/_sandbox/inbox"};
    inbox.execute = [this](Request &) { return this->inbox(); };
    router.add(inbox);

    Route clear{.method = "POST", .path = "/_sandbox/clear-samples"};
    clear.execute = [this](Request &) {
        m_store.clearSamples();
        m_samplesCleared();
        return Response::json(200, Json{{"message", "The sample data was removed."},
                                        {"data", {{"epoch", m_store.epoch()}}}});
    };
    clear.changes = true;
    router.add(clear);

    // For a sandbox that was told to stay by a console that has ended since.
    Route stop{.method = "POST", .path = "/_sandbox/stop"};
    stop.execute = [this](Request &) {
        m_endWished();
        return Response::json(200, Json{{"message", "The sandbox ends."}, {"data", nullptr}});
    };
    router.add(stop);
    addFaults(router);
    addClock(router);
}

void SandboxApi::addFaults(Router &router)
{
    Route list{.method = "GET", .path = "/_sandbox/faults"};
    list.execute = [this](Request &) { return Response::data(200, m_faults.list()); };
    router.add(list);

    Route add{.method = "POST", .path = "/_sandbox/faults", .body = BodyRule::JsonObject};
    add.validate = [](Request &request) { return faults::validate(request.json); };
    add.execute = [this](Request &request) {
        const Fault fault = faults::read(request.json);
        m_faults.add(fault);
        return Response::data(201, fault.toJson());
    };
    router.add(add);

    Route clear{.method = "DELETE", .path = "/_sandbox/faults"};
    clear.execute = [this](Request &) {
        m_faults.clear();
        return Response::json(200, Json{{"message", "All rules were removed."}, {"data", nullptr}});
    };
    router.add(clear);
}

void SandboxApi::addClock(Router &router)
{
    Route get{.method = "GET", .path = "/_sandbox/clock"};
    get.execute = [this](Request &) { return clockAnswer(m_store); };
    router.add(get);

    Route advance{.method = "POST", .path = "/_sandbox/clock", .body = BodyRule::JsonObject};
    advance.validate = [](Request &request) {
        Fields fields(request.json);
        fields.integer("advance_seconds", true, 0, 10LL * 365 * 24 * 3600);
        return fields.error();
    };
    advance.execute = [this](Request &request) {
        m_store.clock.advance(request.json["advance_seconds"].get<Micros>() * kSecond);
        m_store.hub.wake();
        return clockAnswer(m_store);
    };
    router.add(advance);
}

Response SandboxApi::inbox() const
{
    auto query = m_store.database.prepare(
        "SELECT id, challenge_uuid, sent_to, subject, code, body, created_at FROM mail "
        "ORDER BY id DESC");
    Json mails = Json::array();
    while (query.step())
        mails.push_back({{"id", query.integer(0)},
                         {"challenge_uuid", query.text(1)},
                         {"to", query.text(2)},
                         {"subject", query.text(3)},
                         {"code", query.text(4)},
                         {"body", query.text(5)},
                         {"created_at", formatTimestamp(query.integer(6))}});
    return Response::data(200, mails);
}

} // namespace sandbox

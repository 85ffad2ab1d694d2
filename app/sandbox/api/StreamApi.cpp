// SPDX-License-Identifier: Apache-2.0
#include "api/StreamApi.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace sandbox {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenHints = 100ms;
//! What one request changes, an event and then its log, is told in one hint: a second one would
//! have to wait, and with it whatever comes next.
constexpr auto kGathering = 4ms;
constexpr auto kBetweenComments = 15s;
//! How soon an ended session is noticed where nothing woke the stream (its expiry).
constexpr auto kSessionCheck = 1s;

std::string hint(ChangeHub::Mask changed)
{
    Json names = Json::array();
    for (std::size_t i = 0; i < kCollectionNames.size(); ++i) {
        if (changed & (ChangeHub::Mask{1} << i))
            names.push_back(kCollectionNames[i]);
    }
    return "event: changed\ndata: " + toText(Json{{"collections", names}}) + "\n\n";
}

} // namespace

StreamApi::StreamApi(Store &store, const SessionStore &sessions)
    : m_store(store)
    , m_sessions(sessions)
{
}

void StreamApi::addRoutes(Router &router)
{
    Route stream{.method = "GET", .path = "/api/v1/developer/stream"};
    stream.execute = [this](Request &request) {
        Response response;
        response.contentType = "text/event-stream";
        response.stream = [this, session = *request.principal.sessionUuid](
                              const StreamWriter &write) { run(session, write); };
        return response;
    };
    router.add(stream);
}

void StreamApi::run(const std::string &sessionUuid, const StreamWriter &write) const
{
    auto seen = m_store.hub.versions();
    if (!write(hint(ChangeHub::all())))
        return;
    auto wroteAt = std::chrono::steady_clock::now();
    auto hintedAt = wroteAt;
    while (!m_store.hub.isClosed()) {
        const auto changed = m_store.hub.wait(seen, kSessionCheck);
        if (!m_sessions.find(sessionUuid) || m_store.hub.isClosed())
            return;
        if (changed != 0) {
            // Whatever else changes within a tenth of a second joins this hint.
            std::this_thread::sleep_until(
                std::max(std::chrono::steady_clock::now() + kGathering, hintedAt + kBetweenHints));
            if (!write(hint(changed | m_store.hub.take(seen))))
                return;
            wroteAt = hintedAt = std::chrono::steady_clock::now();
        } else if (std::chrono::steady_clock::now() - wroteAt >= kBetweenComments) {
            if (!write(": still here\n\n"))
                return;
            wroteAt = std::chrono::steady_clock::now();
        }
    }
}

} // namespace sandbox

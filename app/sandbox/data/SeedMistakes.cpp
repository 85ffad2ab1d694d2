// SPDX-License-Identifier: Apache-2.0
#include "data/SeedMistakes.h"

#include "http/ApiError.h"

namespace sandbox {

namespace {

constexpr char kOrders[] = "/api/v1/platform/tunnel/orders";

SeedCall refused(SeedCall call, const ApiError &error)
{
    call.status = error.status;
    call.response = toText(error.toJson());
    call.errorType = error.type;
    call.changes.clear();
    return call;
}

SeedCall call(const char *method, std::string path, std::vector<SeedParameter> parameters = {})
{
    SeedCall made;
    made.method = method;
    made.path = std::move(path);
    made.parameters = std::move(parameters);
    return made;
}

} // namespace

SeedCall seedMistake(SeedWorld &world, Random &random, bool ofServer, Micros time)
{
    if (ofServer)
        return refused(world.read(time), ApiError::internal());
    const double dice = random.fraction();
    if (dice < 0.45)
        return refused(call("GET", std::string(kOrders) + '/' + random.uuid("ord_")),
                       ApiError::notFound());
    if (dice < 0.62)
        return refused(
            call("POST", kOrders,
                 {{"total", "-" + random.digits(3), true},
                  {"application_order_serial", "OTR" + random.digits(12), false}}),
            ApiError::validation({{"currency", {"This is required."}},
                                  {"total",
                                   {"This must be a number that is not negative, with at most 8 "
                                    "decimals."}}}));
    if (dice < 0.76)
        return refused(
            call("POST", "/api/v1/platform/tunnel/vendors",
                 {{"name", "測試商店 " + random.digits(3), false},
                  {"email", "not-an-address", false},
                  {"country_iso", "Taiwan", false}}),
            ApiError::validation({{"email", {"This must be an email address."}},
                                  {"country_iso", {"This must be a code of 2 letters."}}}));
    if (dice < 0.86) {
        const std::string uuid = random.uuid("ord_");
        return refused(
            call("PUT", std::string(kOrders) + "/cancel", {{"order_uuids[0]", uuid, false}}),
            ApiError::conflict("The order " + uuid + " is cancelled already."));
    }
    if (dice < 0.93)
        return refused(world.read(time), ApiError::rateLimited(1));
    return refused(call("POST", kOrders, {{"currency", "TWD", false}}),
                   ApiError::badRequest("The request body is not a JSON object."));
}

} // namespace sandbox

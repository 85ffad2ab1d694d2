// SPDX-License-Identifier: Apache-2.0
#include "api/EventTypeApi.h"

#include "data/EventCatalogue.h"

namespace sandbox {

void EventTypeApi::addRoutes(Router &router)
{
    Route list{.method = "GET", .path = "/api/v1/developer/event-types"};
    list.execute = [](Request &) {
        Json types = Json::array();
        for (const auto &type : eventTypes())
            types.push_back(
                {{"type", type.type}, {"group", type.group}, {"description", type.description}});
        return Response::data(200, types);
    };
    router.add(list);
}

} // namespace sandbox

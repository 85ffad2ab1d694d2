// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/ParameterReader.h"
#include "http/Module.h"
#include "store/Store.h"

#include <string>
#include <string_view>

namespace sandbox {

//! What the parts of the business API share: routes for callers with an API key whose requests
//! are logged, finding objects, and events for changes.
class ResourceApi : public Module
{
public:
    //! `mode` is test or live.
    ResourceApi(Store &store, std::string mode)
        : m_store(store)
        , m_mode(std::move(mode))
    {
    }

protected:
    using Reader = void (*)(ParameterReader &);

    //! A route that reads one object.
    static Route reading(const std::string &path, const char *area);
    //! A route that reads a page of objects; it checks the page's parameters.
    static Route listing(const std::string &path, const char *area);
    //! A route that changes something, in one transaction with its log and its events.
    static Route changing(const char *method, const std::string &path, const char *area,
                          Reader check);

    //! The precondition of routes with `{uuid}`: 404 where there is no such object.
    Route::Check exists(const char *object) const;

    //! `{"data": object}` or 404.
    Response answer(const Request &request, const char *object) const;

    //! Stores an object and publishes the event of that type about it.
    void save(Request &request, const ResourceRow &row, std::string_view eventType,
              std::string_view label);
    //! Publishes an event about an object whose state is `json`.
    void publish(Request &request, std::string_view eventType, const std::string &uuid,
                 const std::string &json, std::string_view label);

    Store &store() const { return m_store; }
    const std::string &mode() const { return m_mode; }
    bool isTest() const { return m_mode == "test"; }

private:
    Store &m_store;
    std::string m_mode;
};

//! Response with `{"data": ...}` around JSON text.
Response dataResponse(std::string_view json);

//! `page` and `limit` (or `per_page`) of a list of objects, 1 to 100 a page.
struct ListQuery
{
    int page = 1;
    int limit = 15;
};
void checkListQuery(ParameterReader &reader);
ListQuery listQueryOf(const Json &parameters);

} // namespace sandbox

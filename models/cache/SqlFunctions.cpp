// SPDX-License-Identifier: Apache-2.0
#include "SqlFunctions.h"

#include "EndpointPattern.h"
#include "SearchFunction.h"
#include "SqliteDatabase.h"

#include <sqlite3.h>

namespace {

void endpointPattern(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
    if (!text) {
        sqlite3_result_null(context);
        return;
    }
    const QByteArray pattern =
        EndpointPattern::of(QString::fromUtf8(text, sqlite3_value_bytes(values[0]))).toUtf8();
    sqlite3_result_text(context, pattern.constData(), int(pattern.size()), SQLITE_TRANSIENT);
}

} // namespace

bool SqlFunctions::addTo(SqliteDatabase &database)
{
    return sqlite3_create_function_v2(database.handle(), "endpoint_pattern", 1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                      nullptr, endpointPattern, nullptr, nullptr,
                                      nullptr) == SQLITE_OK &&
           SearchFunction::addTo(database);
}

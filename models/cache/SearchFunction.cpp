// SPDX-License-Identifier: Apache-2.0
#include "SearchFunction.h"

#include "SearchWord.h"
#include "SqliteDatabase.h"

#include <memory>
#include <sqlite3.h>

namespace {

void forget(void *word)
{
    delete static_cast<SearchWord *>(word);
}

//! The word of a statement is folded once, not once a row. nullptr where there is no memory.
const SearchWord *wordOf(sqlite3_context *context, sqlite3_value *value)
{
    if (auto *known = static_cast<SearchWord *>(sqlite3_get_auxdata(context, 0)))
        return known;
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    auto word = std::make_unique<SearchWord>(QString::fromUtf8(text, sqlite3_value_bytes(value)));
    // SQLite owns it from here on, and says so by giving it back.
    sqlite3_set_auxdata(context, 0, word.release(), forget);
    return static_cast<SearchWord *>(sqlite3_get_auxdata(context, 0));
}

void holds(sqlite3_context *context, int count, sqlite3_value **values)
{
    const SearchWord *word = wordOf(context, values[0]);
    if (!word) {
        sqlite3_result_error_nomem(context);
        return;
    }
    for (int i = 1; i < count; ++i) {
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(values[i]));
        if (bytes && word->isIn(QByteArrayView(bytes, sqlite3_value_bytes(values[i])))) {
            sqlite3_result_int(context, 1);
            return;
        }
    }
    sqlite3_result_int(context, word->isEmpty() ? 1 : 0);
}

} // namespace

namespace SearchFunction {

bool addTo(SqliteDatabase &database)
{
    return sqlite3_create_function_v2(database.handle(), "holds", -1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                      nullptr, holds, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace SearchFunction

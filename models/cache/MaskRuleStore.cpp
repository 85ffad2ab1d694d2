// SPDX-License-Identifier: Apache-2.0
#include "MaskRuleStore.h"

#include "SqliteDatabase.h"
#include "StoreReads.h"

Result<QList<MaskRule>> MaskRuleStore::changes() const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT place, name, reason, enabled FROM mask_rules ORDER BY place, name");
    return StoreReads::all<MaskRule>(m_database, statement, [](const SqliteStatement &row) {
        return MaskRule{MaskPlace(row.integer(0)), row.text(1), MaskReason(row.integer(2)),
                        row.integer(3) != 0};
    });
}

Result<Done> MaskRuleStore::replace(const QList<MaskRule> &changes)
{
    bool good = m_database.begin() && m_database.run("DELETE FROM mask_rules");
    SqliteStatement &insert =
        m_database.cached("INSERT OR REPLACE INTO mask_rules VALUES (?1, ?2, ?3, ?4)");
    for (const MaskRule &rule : changes) {
        insert.bind(1, int(rule.place)).bind(2, rule.name);
        insert.bind(3, int(rule.reason)).bind(4, rule.enabled ? 1 : 0);
        good = good && insert.run();
    }
    if (!good || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return Done{};
}

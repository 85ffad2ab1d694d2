// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskRules.h"
#include "Result.h"

#include <QList>

class SqliteDatabase;

//! The user's changes to the mask rules of one connection, in its journal. On the journal's thread.
class MaskRuleStore
{
public:
    explicit MaskRuleStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    Result<QList<MaskRule>> changes() const;
    //! In place of all that were kept.
    Result<Done> replace(const QList<MaskRule> &changes);

private:
    SqliteDatabase &m_database;
};

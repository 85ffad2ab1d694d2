// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordWriter.h"

//! One line a record under a line of names; times in UTC. The names are those of the contract and
//! stay as they are in every language, so that a script can rely on them.
class CsvWriter final : public RecordWriter
{
public:
    explicit CsvWriter(Collection feed)
        : m_feed(feed)
    {
    }

    QByteArray begin() override;
    QByteArray write(const ExportRecord &record) override;

private:
    Collection m_feed;
};

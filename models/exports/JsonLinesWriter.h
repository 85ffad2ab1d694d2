// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordWriter.h"

//! One JSON object a line (RecordJson).
class JsonLinesWriter final : public RecordWriter
{
public:
    QByteArray write(const ExportRecord &record) override;
};

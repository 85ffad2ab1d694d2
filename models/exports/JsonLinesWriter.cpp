// SPDX-License-Identifier: Apache-2.0
#include "JsonLinesWriter.h"

#include "RecordJson.h"

QByteArray JsonLinesWriter::write(const ExportRecord &record)
{
    return RecordJson::line(record) + '\n';
}

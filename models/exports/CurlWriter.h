// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordWriter.h"

//! Requests as curl commands for a POSIX shell (CurlCommand), an empty line between them. A request
//! that cannot be repeated is named in a comment.
class CurlWriter final : public RecordWriter
{
public:
    QByteArray begin() override;
    QByteArray write(const ExportRecord &record) override;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordWriter.h"

//! Requests as an HTTP Archive 1.2. What the cache does not know (protocol version, the time to
//! send and to receive) is given as the format wants it: "HTTP/1.1", -1 or 0.
class HarWriter final : public RecordWriter
{
public:
    QByteArray begin() override;
    QByteArray write(const ExportRecord &record) override;
    QByteArray end() override;

private:
    bool m_any = false;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExportRecord.h"

#include <QByteArray>

//! Records as JSON, one line each, with the names and the order of the contract (schemas Log,
//! Event, Delivery, HttpMessage), so that a script reads an export as it reads the API. What the
//! server masked stays masked.
namespace RecordJson {

QByteArray line(const ExportRecord &record);

} // namespace RecordJson

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "Result.h"

#include <QHash>
#include <QStringList>

//! Where events may be forwarded to: this machine, or a host that the user allowed by its name.
namespace ForwardTarget {

//! An address as people type it ("localhost:3000/hook", "3000"); invalid where it is none.
QUrl fromInput(const QString &text);
//! What is wrong with a rule, by field ("url", "allowed_host", "headers", "filter"); empty where
//! it can be used. The filter is not read here.
QHash<QString, QStringList> mistakes(const ForwardingRule &rule);
//! The first of these as a problem.
Result<Done> check(const ForwardingRule &rule);

} // namespace ForwardTarget

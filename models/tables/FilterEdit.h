// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

//! Changes a filter line by its tokens, as a click on a value does: a token that is there is
//! replaced rather than doubled, values are quoted where they must be, everything else stays as it
//! was typed.
namespace FilterEdit {

//! Only rows with `name:value`; takes the place of what the line says of `name`.
QString filteredBy(const QString &line, const QString &name, const QString &value);
//! No rows with `name:value`.
QString excluding(const QString &line, const QString &name, const QString &value);
//! Without any token of these names, negated ones included.
QString without(const QString &line, const QStringList &names);
bool has(const QString &line, const QStringList &names);
//! Only rows from `from` on and before `to`, which are to the second; both in UTC.
QString between(const QString &line, const QDateTime &from, const QDateTime &to);
//! Whether that feed's filter knows the token.
bool applies(const QString &name, Collection feed);
//! A value as a token needs it: in quotation marks where it holds spaces, commas or such.
QString quoted(const QString &value);

} // namespace FilterEdit

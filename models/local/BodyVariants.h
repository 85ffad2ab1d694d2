// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

//! What a body may have been before something changed it: the changes that parsers, frameworks,
//! editors and proxies make, undone.
namespace BodyVariants {

QList<QByteArray> ofNewlines(const QByteArray &body);
QList<QByteArray> ofCharset(const QByteArray &body);
//! JSON with its white space between tokens taken out or put as common writers put it; tokens
//! stay as they are.
QList<QByteArray> ofWhitespace(const QByteArray &json);
//! JSON with the escapes that writers differ in: slashes, characters beyond ASCII; white space in
//! each of the ways above.
QList<QByteArray> ofWriters(const QByteArray &json);
//! The same JSON value, whatever its writer; numbers by value.
bool sameJson(const QByteArray &one, const QByteArray &other);

} // namespace BodyVariants

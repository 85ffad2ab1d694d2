// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

//! Paths that differ only in which single thing they name: "/api/v1/orders/ord_12/cancel" and
//! ".../ord_13/cancel" are both "/api/v1/orders/{id}/cancel". Any thread.
namespace EndpointPattern {

//! True where a segment names one single thing ("ord_8f3...", "1024"); "v1" is a version.
bool isId(QStringView segment);
//! The path with "{id}" for each such segment; a query is left out.
QString of(const QString &path);

} // namespace EndpointPattern

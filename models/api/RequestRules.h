// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkRequest>

//! The rules under which this program asks anything of a server: no redirect is followed, nothing
//! is cached, no cookies, HTTP/1.1, and a body goes out once.
namespace RequestRules {

QNetworkRequest request(const QUrl &url);

} // namespace RequestRules

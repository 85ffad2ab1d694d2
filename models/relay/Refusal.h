// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <string>

//! An answer of the console's own instead of the server's: in the envelope OwlPay's errors have,
//! so that clients can read it, with `code` 0, which no error of OwlPay's has.
struct Refusal
{
    int status = 400;
    QByteArray type;    //!< `error_type`: "recorder.host_refused"
    QByteArray message; //!< one sentence in English, UTF-8

    //! The whole answer, the last one on its connection. Without the body for HEAD.
    std::string bytes(bool headOnly) const;
};

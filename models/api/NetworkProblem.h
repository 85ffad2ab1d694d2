// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QNetworkReply>

//! Problems of an answer that did not come, in our own words: Qt's name the URL and the host's
//! answer, which may hold what nobody should read.
namespace NetworkProblem {

Problem fromError(QNetworkReply::NetworkError error);
Problem timedOut();
Problem cancelled();
Problem redirected(int httpStatus);
//! `largest`: bytes.
Problem tooLarge(qint64 largest);

} // namespace NetworkProblem

// SPDX-License-Identifier: Apache-2.0
#include "RefusalText.h"

#include "Problem.h"

#include <QCoreApplication>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RefusalText)
};

//! Ours where the problem brings no advice of its own.
QString adviceFor(const Problem &problem)
{
    switch (problem.kind) {
    case Problem::Kind::VerificationInvalid:
        if (problem.details.value(QLatin1String("reason")).toString() == QLatin1String("reused"))
            return Words::tr("Wait for the next code: each one works once.");
        return Words::tr("Check the digits and try again, or use the other method.");
    case Problem::Kind::VerificationLocked:
        return Words::tr("Wait until the time below is over, then try again.");
    case Problem::Kind::Offline:
    case Problem::Kind::TimedOut:
        return Words::tr("The code was not used. Press Verify when you are online again.");
    case Problem::Kind::Server:
    case Problem::Kind::BadAnswer:
        return Words::tr("Press Verify to try again; nothing is done twice.");
    case Problem::Kind::RateLimited:
        return Words::tr("Wait a moment, then press Verify.");
    default:
        return {};
    }
}

} // namespace

namespace RefusalText {

QString of(const Problem &problem)
{
    // The dialog starts again by itself, which neither the server nor its advice knows.
    if (problem.kind == Problem::Kind::VerificationExpired)
        return Words::tr("The request to confirm had expired, so a new one was made: enter a new "
                         "code.");
    const QString advice = problem.advice.isEmpty() ? adviceFor(problem) : problem.advice;
    if (problem.message.isEmpty())
        return advice.isEmpty() ? Words::tr("The code could not be checked.") : advice;
    return advice.isEmpty() ? problem.message : problem.message + QLatin1Char(' ') + advice;
}

} // namespace RefusalText

// SPDX-License-Identifier: Apache-2.0
#include "AttemptAdvice.h"

#include "DetailText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

struct ErrorAdvice
{
    QLatin1String error;
    const char *advice;
};

struct StatusAdvice
{
    int low;
    int high;
    const char *advice;
};

constexpr std::array<ErrorAdvice, 8> errors{{
    {QLatin1String("connection_refused"),
     QT_TRANSLATE_NOOP("AttemptAdvice", "Start the handler, or check its port and the firewall.")},
    {QLatin1String("timeout"),
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "OwlPay waits 10 s. Answer 2xx at once and do the work afterwards, in a "
                       "queue.")},
    {QLatin1String("tls"),
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "Check that the certificate is valid, names this host and comes with its "
                       "whole chain; self-signed ones are refused.")},
    {QLatin1String("dns"),
     QT_TRANSLATE_NOOP("AttemptAdvice", "Check the spelling, and that the name is public.")},
    {QLatin1String("connection_closed"),
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "The handler hung up: it crashed, or a proxy in between gave up. Its log "
                       "says more.")},
    {QLatin1String("unreachable"),
     QT_TRANSLATE_NOOP("AttemptAdvice", "No way leads to this address; check routing and "
                                        "firewall.")},
    {QLatin1String("invalid_response"),
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "What came back is no HTTP answer: another protocol may listen there, or "
                       "https is spoken on a plain port.")},
    {QLatin1String("host_not_allowed"),
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "The sandbox sends to this machine only; start it with --allow-host to "
                       "allow another one.")},
}};

// The narrower rows come first.
constexpr std::array<StatusAdvice, 10> statuses{{
    {300, 399,
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "A redirect is a failure and not followed: set the final address as the "
                       "webhook's URL.")},
    {401, 401,
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "Often the handler's own signature check refused it: look under Check a "
                       "signature.")},
    {403, 403,
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "Something refused it: a firewall, an address filter, or a signature "
                       "check.")},
    {404, 404,
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "OwlPay takes 404 for a dead endpoint and gives up at once: no retry "
                       "follows. Check the path, then resend.")},
    {405, 405,
     QT_TRANSLATE_NOOP("AttemptAdvice", "The route takes no POST; OwlPay sends nothing else.")},
    {413, 413,
     QT_TRANSLATE_NOOP("AttemptAdvice", "The body is larger than the handler's server allows.")},
    {419, 419,
     QT_TRANSLATE_NOOP("AttemptAdvice",
                       "The framework asked for a CSRF token: leave the webhook's route out of "
                       "that check.")},
    {429, 429,
     QT_TRANSLATE_NOOP("AttemptAdvice", "The handler limits its callers; let OwlPay through.")},
    {500, 599, QT_TRANSLATE_NOOP("AttemptAdvice", "The handler itself failed; its log says why.")},
    {100, 499, QT_TRANSLATE_NOOP("AttemptAdvice", "Only an answer of 2xx counts as taken.")},
}};

QString adviceOf(int status, const QString &error)
{
    const char *advice = nullptr;
    if (!error.isEmpty()) {
        const auto found = std::find_if(errors.begin(), errors.end(),
                                        [&](const ErrorAdvice &row) { return row.error == error; });
        advice = found == errors.end() ? nullptr : found->advice;
    } else {
        const auto found =
            std::find_if(statuses.begin(), statuses.end(), [status](const StatusAdvice &row) {
                return row.low <= status && status <= row.high;
            });
        advice = found == statuses.end() ? nullptr : found->advice;
    }
    return advice ? QCoreApplication::translate("AttemptAdvice", advice) : QString();
}

} // namespace

QString AttemptAdvice::text(int status, const QString &error)
{
    if (error.isEmpty() && status >= 200 && status < 300)
        return {};
    const QString what = error.isEmpty() ? QString() : DetailText::attemptError(error);
    return (what + u' ' + adviceOf(status, error)).trimmed();
}

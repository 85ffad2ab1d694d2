// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>

#include <optional>

//! Sends a request and waits for what comes of it.
struct CallResult
{
    std::optional<ApiAnswer> answer;
    Problem problem;
    int attempts = 0;
    bool ended = false;

    static CallResult of(ApiClient &client, const ApiRequest &request)
    {
        CallResult result;
        ApiCall *call = client.send(request);
        QObject::connect(call, &ApiCall::finished, call,
                         [&result, call](const Result<ApiAnswer> &outcome) {
                             result.ended = true;
                             result.attempts = call->attempts();
                             if (outcome)
                                 result.answer = outcome.value();
                             else
                                 result.problem = outcome.problem();
                         });
        const bool ended = QTest::qWaitFor([&result] { return result.ended; }, 20'000);
        if (!ended)
            delete call; // nothing may write to `result` after this
        return result;
    }
    bool ok() const { return answer.has_value(); }
};

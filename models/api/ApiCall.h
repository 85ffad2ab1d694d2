// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiAnswer.h"
#include "Result.h"

#include <QObject>

//! One request on its way, repeats included. Owned by its ApiClient; deletes itself after
//! finished(). Comes from ApiClient::send(); interface thread only.
class ApiCall : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Gives up; finished() follows from the event loop with Kind::Cancelled. Deleting a call
    //! gives up without a word.
    virtual void abort() = 0;
    //! Times the request may have reached the server so far.
    virtual int attempts() const = 0;

Q_SIGNALS:
    //! Exactly once, never from within send() or abort().
    void finished(const Result<ApiAnswer> &result);
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! One try of something the user did to the server. Holds no secret.
struct ActionRecord
{
    qint64 at = 0;   //!< microseconds since 1970 UTC; 0 on writing: now
    QString action;  //!< such as "webhook.create" (contract: Challenge.action)
    QString subject; //!< uuid or name of what it was done to
    QString result;  //!< "done", "failed", "cancelled", "unknown"
    QString detail;  //!< one sentence; may be empty

    QString run; //!< names the try: written again, it replaces its row; empty: a row of its own
    qint64 endedAt = 0; //!< microseconds UTC; 0 where the end was never told
    QString name;       //!< of the subject, for people; may be empty
    int code = 0;       //!< of the error envelope; 0 without
    int httpStatus = 0; //!< 0 where there was no answer, or it went well
    QString connection; //!< its name at the time
    QString account;    //!< who was signed in; empty where nobody told
    qint64 id = 0;      //!< on reading: grows with time
};

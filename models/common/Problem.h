// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>

//! Why something did not happen, as a value: what kind of failure, what the server said, and what
//! the user can do next. Never holds a secret. Safe to copy between threads.
struct Problem
{
    enum class Kind {
        Offline,             //!< no connection could be made or it broke
        TimedOut,            //!< no answer within the time limit
        Tls,                 //!< the certificate or the handshake was refused
        SignInAgain,         //!< 401: the session or key is not accepted (1001, 1002, 1003)
        WrongCredentials,    //!< 401 1004
        Forbidden,           //!< 403 2002
        MissingPermission,   //!< 403 1006, `details.required`
        VerificationInvalid, //!< 422 1102
        VerificationLocked,  //!< 429 1103, `retryAfterSeconds`
        VerificationExpired, //!< 410 1104
        NotFound,            //!< 404
        Conflict,            //!< 409, or 2004
        Validation,          //!< 422 or 400, `fields`
        RateLimited,         //!< 429 2007, `retryAfterSeconds`
        Server,              //!< 5xx
        BadAnswer,           //!< the answer could not be read or was not what the contract says
        Storage,             //!< a file or database failed
        Keychain,            //!< the system keychain failed or did not answer in time
        NotOffered,          //!< the connection's server does not publish this
        Cancelled,           //!< the user or the program gave up
        Other
    };

    Kind kind = Kind::Other;
    int httpStatus = 0;                 //!< 0 where there was no answer
    int code = 0;                       //!< `code` of the error envelope, 0 without
    QString type;                       //!< `error_type` of the envelope
    QString message;                    //!< one sentence, plain text
    QString advice;                     //!< what the user can do next; may be empty
    QHash<QString, QStringList> fields; //!< field name -> messages (code 2005)
    int retryAfterSeconds = 0;          //!< 0 where the server did not say
    QJsonObject details;                //!< `details` of the envelope

    //! What happened and what to do, as it is shown.
    QString text() const { return (message + QLatin1Char(' ') + advice).trimmed(); }
};

Q_DECLARE_METATYPE(Problem)

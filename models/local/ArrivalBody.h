// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

//! What a webhook's body says of itself, as far as OwlPay has published how its bodies look:
//! Platform's carry a type (`observation`) and an identifier (`uuid`, att_...), Harbor's micro
//! deposits a type (`event`), Harbor's others neither. Any thread.
struct ArrivalBody
{
    QByteArray type;       //!< empty where the body does not tell it
    QByteArray identifier; //!< of the notification; may be empty
    QByteArray object;     //!< "order", "customer"; may be empty
    QByteArray resource;   //!< its uuid; may be empty
    QByteArray mode;       //!< "test" or "live"; empty where the body does not tell it

    //! Nothing of it is known where the bytes are no JSON object.
    static ArrivalBody read(const QByteArray &body);
};

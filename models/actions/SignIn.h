// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Action.h"
#include "Capabilities.h"
#include "ConnectionProfile.h"
#include "OneTimeSecret.h"

#include <memory>

//! Signs in to a server with our developer API by email and password (contract: signIn), with
//! two-step verification in its middle, or checks a token or API key that the user has. Never used
//! for OwlPay passwords: OwlPay's own hosts are connected by API key only.
class SignIn : public Action
{
    Q_OBJECT

public:
    //! Email and password; refuses OwlPay's hosts and plain http outside loopback (Validation,
    //! field `server`). The password is wiped once it was sent.
    static SignIn *withPassword(const ConnectionProfile &profile, OneTimeSecret password,
                                QObject *parent);
    //! A session token or an API key; asks the server what it is good for. This is also
    //! "Test connection".
    static SignIn *withCredential(const ConnectionProfile &profile, OneTimeSecret credential,
                                  QObject *parent);

    using Action::Action;

    //! After succeeded(): the profile with mode, email and, if it was empty, a name filled in.
    virtual ConnectionProfile profile() const = 0;
    virtual Capabilities capabilities() const = 0;
    //! One sentence for people: "Key accepted, 3 webhooks."
    virtual QString finding() const = 0;
    //! The token or API key, to be taken once after succeeded().
    virtual OneTimeSecret takeCredential() = 0;
};

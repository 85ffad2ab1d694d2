// SPDX-License-Identifier: Apache-2.0
#include "SignIn.h"

#include "CredentialSignIn.h"
#include "PasswordSignIn.h"

#include <utility>

SignIn *SignIn::withPassword(const ConnectionProfile &profile, OneTimeSecret password,
                             QObject *parent)
{
    return new PasswordSignIn(profile, std::move(password), parent);
}

SignIn *SignIn::withCredential(const ConnectionProfile &profile, OneTimeSecret credential,
                               QObject *parent)
{
    return new CredentialSignIn(profile, std::move(credential), parent);
}

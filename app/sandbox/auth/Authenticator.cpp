// SPDX-License-Identifier: Apache-2.0
#include "auth/Authenticator.h"

#include "auth/AddressBlock.h"
#include "auth/Crypto.h"
#include "http/Text.h"

namespace sandbox {

namespace {

//! What the request shows.
struct Credentials
{
    std::optional<std::string> bearer;
    std::optional<std::string> basicUser;
    std::optional<std::string> keyHeader;
};

Credentials credentialsOf(const Request &request)
{
    Credentials found;
    found.keyHeader = request.header("X-API-KEY");
    const std::string authorization = request.header("Authorization").value_or(std::string());
    const auto space = authorization.find(' ');
    if (space == std::string::npos)
        return found;
    const auto scheme = std::string_view(authorization).substr(0, space);
    const auto value = trimmed(std::string_view(authorization).substr(space));
    if (equalsIgnoringCase(scheme, "Bearer")) {
        found.bearer = std::string(value);
    } else if (equalsIgnoringCase(scheme, "Basic")) {
        // The key is the user name; the password is empty (published for the Platform API).
        const std::string pair = fromBase64(value).value_or(std::string());
        found.basicUser = pair.substr(0, pair.find(':'));
    }
    return found;
}

bool looksLikeSession(const std::string &token)
{
    return token.starts_with("ses_");
}

} // namespace

Authenticator::Authenticator(Store &store, SessionStore &sessions)
    : m_store(store)
    , m_sessions(sessions)
{
}

std::optional<ApiError> Authenticator::authenticate(Request &request, Caller caller)
{
    const Credentials shown = credentialsOf(request);
    switch (caller) {
    case Caller::Anybody:
        return shown.bearer ? useSession(request, *shown.bearer) : std::nullopt;
    case Caller::Session:
        if (shown.bearer && looksLikeSession(*shown.bearer))
            return useSession(request, *shown.bearer);
        break;
    case Caller::SessionOrApiKey:
        if (shown.bearer)
            return useSession(request, *shown.bearer);
        return shown.keyHeader ? useApiKey(request, *shown.keyHeader) : ApiError::keyRequired();
    case Caller::ApiKey:
        if (shown.keyHeader)
            return useApiKey(request, *shown.keyHeader);
        if (shown.bearer)
            return useApiKey(request, *shown.bearer);
        return shown.basicUser ? useApiKey(request, *shown.basicUser) : ApiError::keyRequired();
    }
    const auto key = shown.keyHeader ? shown.keyHeader
                     : shown.bearer  ? shown.bearer
                                     : shown.basicUser;
    if (!key)
        return ApiError::keyRequired();
    if (auto error = useApiKey(request, *key))
        return error;
    return ApiError::forbidden("This needs a signed-in session, not an API key.");
}

std::optional<ApiError> Authenticator::useSession(Request &request, const std::string &token)
{
    if (!looksLikeSession(token))
        return ApiError::invalidKey();
    const auto session = m_sessions.use(token);
    if (!session)
        return ApiError::sessionEnded();
    request.principal.sessionUuid = session->uuid;
    return std::nullopt;
}

std::optional<ApiError> Authenticator::useApiKey(Request &request, const std::string &secret)
{
    const Micros now = m_store.clock.now();
    const auto key = m_store.apiKeys.findByHash(sha256Hex(secret));
    if (!key || !key->isUsable(now))
        return ApiError::invalidKey();
    request.principal.apiKey = *key;
    if (!isAddressAllowed(key->allowedIps, request.remoteAddress))
        return ApiError::forbidden("The API key may not be used from this address.");
    m_store.apiKeys.touch(*key, now);
    return std::nullopt;
}

} // namespace sandbox

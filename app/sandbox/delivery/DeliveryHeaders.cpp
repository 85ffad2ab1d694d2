// SPDX-License-Identifier: Apache-2.0
#include "delivery/DeliveryHeaders.h"

#include "delivery/Signature.h"

namespace sandbox {

HeaderList deliveryHeaders(const EndpointUrl &url, const std::vector<std::string> &secrets,
                           std::int64_t unixTime, std::string_view payload)
{
    const std::string signature = signatureHeader(secrets, unixTime, payload);
    return {{"Host", url.hostHeader()},
            {"User-Agent", "OwlPay-Sandbox-Webhooks/1.0"},
            {"Accept", "*/*"},
            {"Content-Type", "application/json"},
            {"owlpay-signature", signature},
            {"harbor-signature", signature},
            {"Content-Length", std::to_string(payload.size())},
            {"Connection", "close"}};
}

} // namespace sandbox

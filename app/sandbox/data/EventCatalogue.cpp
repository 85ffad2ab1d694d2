// SPDX-License-Identifier: Apache-2.0
#include "data/EventCatalogue.h"

#include <algorithm>
#include <unordered_map>

namespace sandbox {

namespace {

constexpr std::string_view RetiredType = "customer_onboarding.rejected";

} // namespace

const std::vector<EventType> &eventTypes()
{
    static const std::vector<EventType> types{
        {"application.base_information.updated", "application", "application",
         "The basic information of the application was changed.", Product::Platform},
        {"webhook.created", "webhook", "webhook", "A webhook was added.", Product::Platform},
        {"webhook.updated", "webhook", "webhook", "A webhook was changed.", Product::Platform},
        {"webhook.deleted", "webhook", "webhook", "A webhook was deleted.", Product::Platform},
        {"webhook.renew.secret", "webhook", "webhook",
         "The signing secret of a webhook was renewed.", Product::Platform},
        {"agent.created", "agent", "agent", "An agent joined the application.", Product::Platform},
        {"agent.updated", "agent", "agent", "An agent was changed.", Product::Platform},
        {"agent.deleted", "agent", "agent", "An agent was removed from the application.",
         Product::Platform},
        {"agent.invite.created", "agent", "agent", "An invitation was sent to an agent.",
         Product::Platform},
        {"agent.invite.deleted", "agent", "agent", "An invitation of an agent was withdrawn.",
         Product::Platform},
        {"order.received", "order", "order", "An order was received.", Product::Platform},
        {"order.updated", "order", "order", "An order was changed.", Product::Platform},
        {"order.cancelled", "order", "order", "An order was cancelled.", Product::Platform},
        {"order.payout.succeed", "order", "order", "The payout of an order arrived at the vendor.",
         Product::Platform},
        {"vendor.created", "vendor", "vendor", "A vendor was created.", Product::Platform},
        {"vendor.updated", "vendor", "vendor", "A vendor was changed.", Product::Platform},
        {"vendor.deleted", "vendor", "vendor", "A vendor was deleted.", Product::Platform},
        {"vendor.base_information.updated", "vendor", "vendor",
         "The basic information of a vendor was changed.", Product::Platform},
        {"vendor.invite.created", "vendor", "vendor", "An invitation was sent to a vendor.",
         Product::Platform},
        {"vendor.invite.resend", "vendor", "vendor", "The invitation of a vendor was sent again.",
         Product::Platform},
        {"vendor.visa.card.created", "vendor", "vendor", "A Visa card was added to a vendor.",
         Product::Platform},
        {"reconciliations.created", "reconciliations", "reconciliation",
         "A reconciliation was created.", Product::Platform},
        {"reconciliations.reject", "reconciliations", "reconciliation",
         "A reconciliation was rejected.", Product::Platform},
        {"reconciliations.settled", "reconciliations", "reconciliation",
         "A reconciliation was settled.", Product::Platform},
        {"reconciliations.draft_audit.need_check.created", "reconciliations", "reconciliation",
         "A draft reconciliation waits to be checked.", Product::Platform},
        {"reconciliations.draft_audit.need_correction.created", "reconciliations", "reconciliation",
         "A draft reconciliation needs a correction.", Product::Platform},
        {"accounting.created", "accounting", "accounting", "An accounting entry was created.",
         Product::Platform},
        {"accounting.executed", "accounting", "accounting", "An accounting entry was executed.",
         Product::Platform},
        {"accounting.deleted", "accounting", "accounting", "An accounting entry was deleted.",
         Product::Platform},
        {"accounting.payout.succeed", "accounting", "accounting",
         "The payout of an accounting entry succeeded.", Product::Platform},
        {"accounting.payout.failed", "accounting", "accounting",
         "The payout of an accounting entry failed.", Product::Platform},
        {"customer.created", "customer", "customer", "A customer was created.", Product::Platform},
        {"customer.updated", "customer", "customer", "A customer was changed.", Product::Platform},
        {"customer.deleted", "customer", "customer", "A customer was deleted.", Product::Platform},
        {"payment_intent.created", "payment_intent", "payment_intent",
         "A payment intent was created.", Product::Platform},
        {"payment_intent.checking_out", "payment_intent", "payment_intent",
         "The payer of a payment intent is checking out.", Product::Platform},
        {"bank_account.micro_deposit.received", "bank_account", "bank_account",
         "A micro deposit arrived at a bank account.", Product::Bare},
        {"customer.agreement.accepted", "customer", "customer",
         "A customer accepted the agreement.", Product::Harbor},
        {"customer.kyc.verifying", "customer", "customer",
         "The identity check of a customer has begun.", Product::Harbor},
        {"customer.kyc.verified", "customer", "customer",
         "The identity of a customer was verified.", Product::Harbor},
        {"customer.kyc.revoked", "customer", "customer",
         "The verification of a customer was revoked.", Product::Harbor},
        {"customer.kyc.rejected", "customer", "customer",
         "The identity check of a customer was rejected and can be repeated.", Product::Harbor},
        {"customer.kyc.declined", "customer", "customer",
         "The identity check of a customer was declined for good.", Product::Harbor},
        {"customer.kyc_level.changed", "customer", "customer",
         "The verification level of a customer changed.", Product::Harbor},
        {"customer.rfi.raised", "customer", "customer",
         "More information about a customer was requested.", Product::Harbor},
        {"customer.rfi.resolved", "customer", "customer",
         "A request for information about a customer was resolved.", Product::Harbor},
        {"customer_onboarding.submitted", "customer_onboarding", "customer_onboarding",
         "A customer's onboarding was submitted.", Product::Harbor},
        {"customer_onboarding.action_required", "customer_onboarding", "customer_onboarding",
         "A customer's onboarding needs an action.", Product::Harbor},
        {"customer_onboarding.verified", "customer_onboarding", "customer_onboarding",
         "A customer's onboarding was verified.", Product::Harbor},
        {"customer_onboarding.declined", "customer_onboarding", "customer_onboarding",
         "A customer's onboarding was declined.", Product::Harbor},
        {"customer_onboarding.failed", "customer_onboarding", "customer_onboarding",
         "A customer's onboarding failed.", Product::Harbor},
        {"deposit_account.activated", "deposit_account", "deposit_account",
         "A deposit account was activated.", Product::Harbor},
        {"deposit_account.failed", "deposit_account", "deposit_account",
         "A deposit account could not be opened.", Product::Harbor},
        {"deposit_account.disabled", "deposit_account", "deposit_account",
         "A deposit account was disabled.", Product::Harbor},
        {"transfer.deposit.created", "transfer", "transfer",
         "The deposit instructions of a transfer were created.", Product::Harbor},
        {"transfer.status.completed", "transfer", "transfer", "A transfer was completed.",
         Product::Harbor},
        {"transfer.status.expired", "transfer", "transfer",
         "A transfer expired before its deposit arrived.", Product::Harbor},
        {"transfer.status.on_hold", "transfer", "transfer", "A transfer was put on hold.",
         Product::Harbor},
        {"transfer.status.pending_harbor", "transfer", "transfer",
         "A transfer's deposit arrived and is being processed.", Product::Harbor},
        {"transfer.status.rejected", "transfer", "transfer", "A transfer was rejected.",
         Product::Harbor},
        {"transfer.status.refunded", "transfer", "transfer", "A transfer was refunded.",
         Product::Harbor},
        {"transfer.sub_status.awaiting_settlement", "transfer", "transfer",
         "A transfer waits for its settlement.", Product::Harbor},
        {"transfer.sub_status.cpn_rfi", "transfer", "transfer",
         "The payment network requested information about a transfer.", Product::Harbor},
        {"transfer.sub_status.cpn_rfi_submitted", "transfer", "transfer",
         "Requested information about a transfer was submitted.", Product::Harbor},
        {"wallet.balance.updated", "wallet", "wallet", "The balance of a wallet changed.",
         Product::Harbor},
    };
    return types;
}

const EventType *findEventType(std::string_view type)
{
    static const auto index = [] {
        std::unordered_map<std::string_view, const EventType *> map;
        for (const EventType &entry : eventTypes())
            map.emplace(entry.type, &entry);
        return map;
    }();
    const auto it = index.find(type);
    return it == index.end() ? nullptr : it->second;
}

bool isKnownNotificationType(std::string_view pattern)
{
    if (pattern == "*" || pattern == RetiredType)
        return true;
    if (!pattern.ends_with(".*"))
        return findEventType(pattern) != nullptr;
    const std::string_view prefix = pattern.substr(0, pattern.size() - 1);
    return std::any_of(eventTypes().begin(), eventTypes().end(),
                       [&](const EventType &entry) { return entry.type.starts_with(prefix); });
}

bool subscriptionMatches(const std::vector<std::string> &patterns, std::string_view type)
{
    if (patterns.empty())
        return true;
    if (std::find(patterns.begin(), patterns.end(), RetiredType) != patterns.end())
        return false;
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string &pattern) {
        if (pattern == "*" || pattern == type)
            return true;
        return pattern.ends_with(".*") &&
               type.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
    });
}

} // namespace sandbox

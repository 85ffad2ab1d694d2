// SPDX-License-Identifier: Apache-2.0
#include "KindWords.h"

#include <QCoreApplication>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KindWords)
};

QString tabName(Capability capability)
{
    switch (capability) {
    case Capability::ApiKeys:
        return Words::tr("API keys");
    case Capability::Events:
        return Words::tr("events");
    case Capability::Logs:
        return Words::tr("request logs");
    default:
        return Words::tr("webhooks");
    }
}

} // namespace

namespace KindWords {

QString name(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::LocalSandbox:
        return Words::tr("Local sandbox");
    case ConnectionKind::HarborSandbox:
        return Words::tr("OwlPay Harbor (sandbox)");
    case ConnectionKind::HarborLive:
        return Words::tr("OwlPay Harbor (live)");
    case ConnectionKind::Platform:
        return Words::tr("OwlPay Platform");
    case ConnectionKind::DeveloperApi:
        return Words::tr("Another server");
    }
    Q_UNREACHABLE();
}

QStringList works(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return {Words::tr("Webhooks: list, add, rename, enable, disable and delete")};
    case ConnectionKind::Platform:
        return {Words::tr("The key is checked and kept in the system keychain")};
    case ConnectionKind::LocalSandbox:
    case ConnectionKind::DeveloperApi:
        return {Words::tr("API Keys, Events, Logs and Webhooks, as far as the server offers them")};
    }
    Q_UNREACHABLE();
}

QStringList worksNot(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return {Words::tr("API Keys, Events and Logs: Harbor does not publish them to programs"),
                Words::tr("Changing a webhook's URL or events: Harbor cannot")};
    case ConnectionKind::Platform:
        return {
            Words::tr("API Keys, Events, Logs and Webhooks: the Platform does not publish them to "
                      "programs; they are in its dashboard")};
    case ConnectionKind::LocalSandbox:
    case ConnectionKind::DeveloperApi:
        return {};
    }
    Q_UNREACHABLE();
}

QUrl keysPage(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return QUrl(QStringLiteral("https://harbor-developers.owlpay.com/"));
    case ConnectionKind::Platform:
        return QUrl(QStringLiteral("https://developers.owlpay.com/"));
    default:
        return {};
    }
}

QUrl server(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
        return QUrl(QStringLiteral("https://harbor-sandbox.owlpay.com"));
    case ConnectionKind::HarborLive:
        return QUrl(QStringLiteral("https://harbor.owlpay.com"));
    case ConnectionKind::Platform:
        return QUrl(QStringLiteral("https://api.owlpay.com"));
    default:
        return {};
    }
}

QString missing(ConnectionKind kind, Capability capability)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return Words::tr(
                   "OwlPay Harbor does not publish %1 to programs; you find them in Harbor's own "
                   "portal.")
            .arg(tabName(capability));
    case ConnectionKind::Platform:
        return Words::
            tr("OwlPay Platform does not publish %1 to programs; you find them on the Developer "
               "page of its dashboard.")
                .arg(tabName(capability));
    default:
        return Words::tr("This server does not offer %1 to this account.").arg(tabName(capability));
    }
}

QString missingLink(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return Words::tr("Open OwlPay Harbor’s developer site");
    case ConnectionKind::Platform:
        return Words::tr("Open OwlPay’s developer site");
    default:
        return {};
    }
}

} // namespace KindWords

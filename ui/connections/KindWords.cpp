// SPDX-License-Identifier: Apache-2.0
#include "KindWords.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("KindWords", text);
}

QString tabName(Capability capability)
{
    switch (capability) {
    case Capability::ApiKeys:
        return tr("API keys");
    case Capability::Events:
        return tr("events");
    case Capability::Logs:
        return tr("request logs");
    default:
        return tr("webhooks");
    }
}

} // namespace

namespace KindWords {

QString name(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::LocalSandbox:
        return tr("Local sandbox");
    case ConnectionKind::HarborSandbox:
        return tr("OwlPay Harbor (sandbox)");
    case ConnectionKind::HarborLive:
        return tr("OwlPay Harbor (live)");
    case ConnectionKind::Platform:
        return tr("OwlPay Platform");
    case ConnectionKind::DeveloperApi:
        return tr("Another server");
    }
    Q_UNREACHABLE();
}

QStringList works(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return {tr("Webhooks: list, add, rename, enable, disable and delete")};
    case ConnectionKind::Platform:
        return {tr("The key is checked and kept in the system keychain")};
    case ConnectionKind::LocalSandbox:
    case ConnectionKind::DeveloperApi:
        return {tr("API Keys, Events, Logs and Webhooks, as far as the server offers them")};
    }
    Q_UNREACHABLE();
}

QStringList worksNot(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return {tr("API Keys, Events and Logs: Harbor does not publish them to programs"),
                tr("Changing a webhook's URL or events: Harbor cannot")};
    case ConnectionKind::Platform:
        return {tr("API Keys, Events, Logs and Webhooks: the Platform does not publish them to "
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
        return tr("OwlPay Harbor does not publish %1 to programs; you find them in Harbor's own "
                  "portal.")
            .arg(tabName(capability));
    case ConnectionKind::Platform:
        return tr("OwlPay Platform does not publish %1 to programs; you find them on the Developer "
                  "page of its dashboard.")
            .arg(tabName(capability));
    default:
        return tr("This server does not offer %1 to this account.").arg(tabName(capability));
    }
}

QString missingLink(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return tr("Open OwlPay Harbor’s developer site");
    case ConnectionKind::Platform:
        return tr("Open OwlPay’s developer site");
    default:
        return {};
    }
}

} // namespace KindWords

// SPDX-License-Identifier: Apache-2.0
#include "FormChecks.h"

#include "Loopback.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 255;
constexpr qsizetype longestEndpoint = 2048;
constexpr qsizetype mostAddresses = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("FormChecks", text);
}

bool isPrivate(const QHostAddress &address)
{
    if (address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast())
        return true;
    // RFC 1918, and "this host" of RFC 1122.
    static const std::array blocks{
        QHostAddress::parseSubnet(u"10.0.0.0/8"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s), QHostAddress::parseSubnet(u"0.0.0.0/8"_s)};
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const auto &block) { return address.isInSubnet(block); });
}

QString endpointMistake(const QString &typed, const ConnectionProfile &profile)
{
    const QString text = typed.trimmed(); // as it is sent
    if (text.isEmpty())
        return tr("Enter the URL that receives the notifications.");
    if (text.size() > longestEndpoint)
        return tr("A URL has at most 2048 characters.");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return tr("This is not a complete URL. It looks like https://example.com/webhook.");
    if (!url.userInfo().isEmpty())
        return tr("The URL must not hold a user name or password.");
    if (url.hasFragment())
        return tr("The URL must not have a part after “#”.");
    const bool loopback = Loopback::isLoopbackHost(url.host());
    if (url.scheme() == "http"_L1) {
        if (!loopback)
            return tr("The URL has to begin with https://.");
        if (!Loopback::isLoopbackHost(profile.server.host()))
            return tr("Only a server on this machine can reach http on this machine. Use a "
                      "public https URL.");
    } else if (url.scheme() != "https"_L1) {
        return tr("The URL has to begin with https://.");
    }
    const QHostAddress address(url.host());
    if (profile.usesApiKey() && (loopback || (!address.isNull() && isPrivate(address))))
        return tr("OwlPay cannot reach this address: it has to be public.");
    return {};
}

} // namespace

bool FormChecks::isAddressOrBlock(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() > 2)
        return false;
    // QHostAddress also reads "10.1" and scopes; a list of allowed addresses had better not.
    static const QRegularExpression form(
        uR"(\A(\d{1,3}(\.\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\z)"_s);
    const QHostAddress address(parts[0]);
    if (!form.match(parts[0]).hasMatch() || address.isNull())
        return false;
    if (parts.size() == 1)
        return true;
    static const QRegularExpression digits(uR"(\A\d{1,3}\z)"_s);
    const int longest = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    return digits.match(parts[1]).hasMatch() && parts[1].toInt() <= longest;
}

FormChecks::Mistakes FormChecks::apiKey(const ApiKeyForm &form)
{
    Mistakes mistakes;
    const auto add = [&mistakes](const QString &field, const QString &message) {
        mistakes[field].append(message);
    };
    if (form.name.trimmed().isEmpty())
        add(u"name"_s, tr("Give the key a name."));
    else if (form.name.trimmed().size() > longestName)
        add(u"name"_s, tr("A name has at most 255 characters."));

    if (form.restricted) {
        bool grantsSomething = false;
        QSet<QString> seen;
        for (const auto &[resource, access] : form.permissions) {
            grantsSomething = grantsSomething || access == "read"_L1 || access == "write"_L1;
            if (seen.contains(resource))
                add(u"permissions"_s, tr("“%1” is chosen twice.").arg(resource));
            seen.insert(resource);
        }
        if (!grantsSomething)
            add(u"permissions"_s, tr("Choose at least one permission for a restricted key."));
    }
    if (form.expiresAt.isValid() && form.expiresAt <= QDateTime::currentDateTimeUtc())
        add(u"expires_at"_s, tr("The key has to expire in the future."));
    if (form.allowedIps.size() > mostAddresses)
        add(u"allowed_ips"_s, tr("At most 50 addresses can be allowed."));
    for (const QString &address : form.allowedIps) {
        if (!isAddressOrBlock(address.trimmed()))
            add(u"allowed_ips"_s, tr("“%1” is no address. Examples: 203.0.113.7, 203.0.113.0/24, "
                                     "2001:db8::/32.")
                                      .arg(address.left(60)));
    }
    return mistakes;
}

FormChecks::Mistakes FormChecks::webhook(const WebhookForm &form, const ConnectionProfile &profile)
{
    Mistakes mistakes;
    const QString endpoint = endpointMistake(form.endpoint, profile);
    if (!endpoint.isEmpty())
        mistakes[u"endpoint"_s].append(endpoint);
    if (form.description.size() > longestName)
        mistakes[u"name"_s].append(tr("A description has at most 255 characters."));
    if (form.notificationTypes.isEmpty())
        mistakes[u"notification_types"_s].append(tr("Choose at least one event."));
    return mistakes;
}

Problem FormChecks::problem(const Mistakes &mistakes)
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = tr("Some fields need your attention.");
    problem.advice = tr("Correct the marked fields. Nothing was sent.");
    problem.fields = mistakes;
    return problem;
}

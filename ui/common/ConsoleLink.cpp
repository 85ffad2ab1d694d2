// SPDX-License-Identifier: Apache-2.0
#include "ConsoleLink.h"

#include "ConnectionProfile.h"

#include <QRegularExpression>

namespace {

const QLatin1String scheme("owlpay-console:");
const QLatin1String sandboxName("local-sandbox");

} // namespace

bool ConsoleLink::isMeant(const QString &text)
{
    return text.startsWith(scheme, Qt::CaseInsensitive);
}

std::optional<ConsoleLink> ConsoleLink::parse(const QString &text)
{
    // No percent signs, no query, no dots alone: nothing here needs decoding, so nothing is.
    static const QRegularExpression form(
        QStringLiteral("\\Aowlpay-console://([A-Za-z0-9._:\\[\\]-]{1,255})/"
                       "(event|log|delivery|key|webhook|resource)/([A-Za-z0-9_-]{1,100})/?\\z"));
    if (text.size() > longest)
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return ConsoleLink{match.captured(1), match.captured(2), match.captured(3)};
}

ConsoleLink ConsoleLink::to(const ConnectionProfile &profile, const QString &kind,
                            const QString &uuid)
{
    // The sandbox's port is another one at each start.
    return {profile.kind == ConnectionKind::LocalSandbox ? QString(sandboxName)
                                                         : profile.server.authority(),
            kind, uuid};
}

QString ConsoleLink::toString() const
{
    return QStringLiteral("owlpay-console://%1/%2/%3").arg(connection, kind, uuid);
}

bool ConsoleLink::isFor(const ConnectionProfile &profile) const
{
    if (connection == profile.id)
        return true;
    if (profile.kind == ConnectionKind::LocalSandbox)
        return connection == sandboxName;
    return connection.compare(profile.server.authority(), Qt::CaseInsensitive) == 0;
}

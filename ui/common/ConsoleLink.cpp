// SPDX-License-Identifier: Apache-2.0
#include "ConsoleLink.h"

#include "ConnectionProfile.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace {

const QLatin1String scheme("owlpay-console:");
const QLatin1String sandboxName("local-sandbox");

//! What is in percent encoding; nothing where it is not text on one line in UTF-8.
std::optional<QString> decoded(const QString &encoded)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(QByteArray::fromPercentEncoding(encoded.toLatin1()));
    const bool plain = std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
    if (decoder.hasError() || !plain || text.trimmed().isEmpty())
        return std::nullopt;
    return text;
}

//! The sandbox's port is another one at each start.
QString nameOf(const ConnectionProfile &profile)
{
    return profile.kind == ConnectionKind::LocalSandbox ? QString(sandboxName)
                                                        : profile.server.authority();
}

} // namespace

bool ConsoleLink::isMeant(const QString &text)
{
    return text.startsWith(scheme, Qt::CaseInsensitive);
}

std::optional<ConsoleLink> ConsoleLink::parse(const QString &text)
{
    // No percent signs, no query, no dots alone: nothing but a filter needs decoding.
    static const QRegularExpression form(
        QStringLiteral("\\Aowlpay-console://([A-Za-z0-9._:\\[\\]-]{1,255})/"
                       "(event|log|delivery|key|webhook|resource)/([A-Za-z0-9_-]{1,100})/?\\z"));
    static const QRegularExpression filterForm(
        QStringLiteral("\\Aowlpay-console://([A-Za-z0-9._:\\[\\]-]{1,255})/(events|logs)/"
                       "((?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)\\z"));
    if (text.size() > longestWithFilter)
        return std::nullopt;
    if (const QRegularExpressionMatch match = filterForm.match(text); match.hasMatch()) {
        const std::optional<QString> filter = decoded(match.captured(3));
        if (!filter)
            return std::nullopt;
        return ConsoleLink{match.captured(1), match.captured(2), {}, *filter};
    }
    if (text.size() > longest)
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return ConsoleLink{match.captured(1), match.captured(2), match.captured(3), {}};
}

ConsoleLink ConsoleLink::to(const ConnectionProfile &profile, const QString &kind,
                            const QString &uuid)
{
    return {nameOf(profile), kind, uuid, {}};
}

ConsoleLink ConsoleLink::toFilter(const ConnectionProfile &profile, const QString &tab,
                                  const QString &filter)
{
    return {nameOf(profile), tab, {}, filter};
}

QString ConsoleLink::toString() const
{
    const QString place =
        filter.isEmpty() ? uuid : QString::fromLatin1(QUrl::toPercentEncoding(filter));
    return QStringLiteral("owlpay-console://%1/%2/").arg(connection, kind) + place;
}

bool ConsoleLink::isFor(const ConnectionProfile &profile) const
{
    if (connection == profile.id)
        return true;
    if (profile.kind == ConnectionKind::LocalSandbox)
        return connection == sandboxName;
    return connection.compare(profile.server.authority(), Qt::CaseInsensitive) == 0;
}

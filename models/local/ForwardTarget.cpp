// SPDX-License-Identifier: Apache-2.0
#include "ForwardTarget.h"

#include "Loopback.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ForwardTarget", text);
}

bool isToken(const QString &name)
{
    // RFC 9110, 5.6.2
    const QString others = QStringLiteral("!#$%&'*+-.^_`|~");
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [&others](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || others.contains(c);
    });
}

//! What the forwarding writes itself; another value would only break it.
bool isOurs(const QString &name)
{
    static const QStringList ours{QStringLiteral("host"),
                                  QStringLiteral("content-length"),
                                  QStringLiteral("connection"),
                                  QStringLiteral("transfer-encoding"),
                                  QStringLiteral("content-type"),
                                  QStringLiteral("owlpay-signature"),
                                  QStringLiteral("harbor-signature")};
    return ours.contains(name.toLower());
}

QString wrongUrl(const ForwardingRule &rule)
{
    const QUrl &url = rule.url;
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")))
        return tr("Write an address such as http://localhost:3000/webhooks.");
    if (!url.userInfo().isEmpty())
        return tr("A user name or password cannot be part of the address; send it as a header.");
    if (Loopback::isLoopbackHost(url.host()))
        return {};
    if (rule.allowedHost.isEmpty())
        return tr("%1 is not this machine. Events stay on this machine unless you allow a host by "
                  "its name.")
            .arg(url.host());
    if (rule.allowedHost.compare(url.host(), Qt::CaseInsensitive) != 0)
        return tr("The host you allowed is %1, but the address goes to %2.")
            .arg(rule.allowedHost, url.host());
    return {};
}

QString wrongHeader(const std::pair<QString, QString> &header)
{
    const auto &[name, value] = header;
    if (!isToken(name))
        return tr("“%1” cannot be the name of a header.").arg(name.left(60));
    if (isOurs(name))
        return tr("%1 is written by the forwarding itself.").arg(name);
    const bool plain = std::all_of(value.begin(), value.end(), [](QChar c) {
        return c == u'\t' || (c.unicode() >= 0x20 && c.unicode() < 0x7f);
    });
    return plain ? QString()
                 : tr("The value of %1 holds characters that no header can have.").arg(name);
}

} // namespace

namespace ForwardTarget {

QUrl fromInput(const QString &text)
{
    QString address = text.trimmed();
    bool isPort = false;
    address.toUShort(&isPort);
    if (isPort)
        address.prepend(QLatin1String("localhost:"));
    if (!address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("http://"));
    QUrl url(address, QUrl::StrictMode);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

QHash<QString, QStringList> mistakes(const ForwardingRule &rule)
{
    QHash<QString, QStringList> found;
    if (const QString wrong = wrongUrl(rule); !wrong.isEmpty())
        found[QStringLiteral("url")] << wrong;
    for (const auto &header : rule.headers) {
        if (const QString wrong = wrongHeader(header); !wrong.isEmpty())
            found[QStringLiteral("headers")] << wrong;
    }
    return found;
}

Result<Done> check(const ForwardingRule &rule)
{
    const auto found = mistakes(rule);
    if (found.isEmpty())
        return Done{};
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.fields = found;
    problem.message = found.contains(QStringLiteral("url"))
                          ? found.value(QStringLiteral("url")).constFirst()
                          : found.cbegin()->constFirst();
    return problem;
}

} // namespace ForwardTarget

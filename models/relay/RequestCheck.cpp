// SPDX-License-Identifier: Apache-2.0
#include "RequestCheck.h"

#include "HttpHead.h"

RequestCheck::RequestCheck(QByteArray who, Hosts hosts, quint16 port)
    : m_who(std::move(who))
    , m_hosts(hosts)
    , m_port(port)
{
}

std::optional<Refusal> RequestCheck::refusal(const QByteArray &method, const QByteArray &target,
                                             int version, const QList<RelayedHeader> &headers) const
{
    if (auto refused = byForm(method, target))
        return refused;
    if (auto refused = byCaller(headers))
        return refused;
    return byFraming(version, headers);
}

Refusal RequestCheck::make(int status, const char *type, const QByteArray &message) const
{
    return {status, m_who + '.' + type, "OwlPay Developer Console's " + m_who + ": " + message};
}

std::optional<Refusal> RequestCheck::byForm(const QByteArray &method,
                                            const QByteArray &target) const
{
    if (method == "CONNECT") {
        return make(405, "not_a_proxy",
                    "this is not a proxy. Use its address as the base URL of your client instead "
                    "of the server's.");
    }
    if (!target.startsWith('/') && !(method == "OPTIONS" && target == "*")) {
        return make(400, "not_a_proxy",
                    "the request names a whole URL, as for a proxy. Use this address as the base "
                    "URL of your client instead.");
    }
    return std::nullopt;
}

std::optional<Refusal> RequestCheck::byCaller(const QList<RelayedHeader> &headers) const
{
    if (HttpHead::count(headers, "host") != 1)
        return make(400, "host_refused", "a request needs one Host header.");
    const QByteArray host = HttpHead::value(headers, "host");
    if (m_hosts == Hosts::Own && !isOwn(host)) {
        return make(421, "host_refused",
                    "only requests to 127.0.0.1, localhost or [::1] with this port are taken.");
    }
    for (const RelayedHeader &header : headers) {
        if (header.name.compare("origin", Qt::CaseInsensitive) != 0)
            continue;
        const qsizetype scheme = header.value.indexOf("://");
        const QByteArray authority = scheme < 0 ? QByteArray() : header.value.mid(scheme + 3);
        const bool same = m_hosts == Hosts::Any && !authority.isEmpty() &&
                          authority.compare(host, Qt::CaseInsensitive) == 0;
        if (!isOwn(authority) && !same) {
            return make(403, "origin_refused",
                        "requests of pages in a browser are not taken from other origins.");
        }
    }
    const QByteArray site = HttpHead::value(headers, "sec-fetch-site");
    if (site == "cross-site" || site == "same-site") {
        return make(403, "origin_refused",
                    "requests of pages in a browser are not taken from other origins.");
    }
    return std::nullopt;
}

std::optional<Refusal> RequestCheck::byFraming(int version,
                                               const QList<RelayedHeader> &headers) const
{
    const int codings = HttpHead::count(headers, "transfer-encoding");
    if (codings > 0) {
        const QByteArray coding = HttpHead::value(headers, "transfer-encoding");
        if (codings > 1 || coding.compare("chunked", Qt::CaseInsensitive) != 0)
            return make(501, "coding_refused", "no transfer coding but chunked is understood.");
        if (version < 11 || HttpHead::count(headers, "content-length") > 0)
            return make(400, "bad_request", "it is not clear where the request ends.");
    }
    if (HttpHead::count(headers, "content-length") > 1 ||
        HttpHead::value(headers, "content-length").contains(','))
        return make(400, "bad_request", "it is not clear where the request ends.");
    // HTTP/2 is only offered ("curl --http2"), and may be overheard; others would change protocol.
    const QByteArray upgrade = HttpHead::value(headers, "upgrade");
    if (!upgrade.isEmpty() && upgrade.compare("h2c", Qt::CaseInsensitive) != 0)
        return make(501, "upgrade_refused", "connections cannot change to another protocol here.");
    return std::nullopt;
}

bool RequestCheck::isOwn(const QByteArray &authority) const
{
    QByteArray name = authority.toLower();
    const QByteArray port = ':' + QByteArray::number(m_port);
    if (name.endsWith(port))
        name.chop(port.size());
    else if (m_port != 80)
        return false;
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

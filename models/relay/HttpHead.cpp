// SPDX-License-Identifier: Apache-2.0
#include "HttpHead.h"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>

namespace {

bool isNamed(const RelayedHeader &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

void append(std::string &text, const QByteArray &bytes)
{
    text.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

void append(std::string &text, const QList<RelayedHeader> &headers)
{
    for (const RelayedHeader &header : headers) {
        append(text, header.name);
        text += ": ";
        append(text, header.value);
        text += "\r\n";
    }
    text += "\r\n";
}

} // namespace

namespace HttpHead {

QByteArray value(const QList<RelayedHeader> &headers, QByteArrayView name)
{
    for (const RelayedHeader &header : headers) {
        if (isNamed(header, name))
            return header.value.isNull() ? QByteArray("") : header.value;
    }
    return {};
}

int count(const QList<RelayedHeader> &headers, QByteArrayView name)
{
    return static_cast<int>(
        std::count_if(headers.begin(), headers.end(),
                      [name](const RelayedHeader &header) { return isNamed(header, name); }));
}

bool hasWord(const QList<RelayedHeader> &headers, QByteArrayView name, QByteArrayView word)
{
    for (const RelayedHeader &header : headers) {
        if (!isNamed(header, name))
            continue;
        for (const QByteArray &one : header.value.split(',')) {
            if (one.trimmed().compare(word, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

QList<RelayedHeader> endToEnd(const QList<RelayedHeader> &headers)
{
    static constexpr std::array<QByteArrayView, 8> ours{
        "connection", "keep-alive", "proxy-connection",   "proxy-authorization",
        "te",         "upgrade",    "proxy-authenticate", "transfer-encoding"};
    QList<RelayedHeader> kept;
    kept.reserve(headers.size());
    const bool named = count(headers, "connection") > 0;
    // Without these nobody could tell whose the message is and where it ends, whoever names them.
    const auto isNeeded = [](const RelayedHeader &header) {
        return isNamed(header, "host") || isNamed(header, "content-length");
    };
    for (const RelayedHeader &header : headers) {
        const bool forOne = std::any_of(ours.begin(), ours.end(), [&header](QByteArrayView name) {
            return isNamed(header, name);
        });
        const bool dropped =
            forOne || (named && !isNeeded(header) && hasWord(headers, "connection", header.name));
        if (!dropped)
            kept.append(header);
    }
    return kept;
}

int parameter(QByteArrayView list, QByteArrayView name)
{
    for (const QByteArray &one : list.toByteArray().split(',')) {
        const qsizetype equals = one.indexOf('=');
        if (equals < 0 || one.left(equals).trimmed().compare(name, Qt::CaseInsensitive) != 0)
            continue;
        bool isNumber = false;
        const int number = one.mid(equals + 1).trimmed().toInt(&isNumber);
        return isNumber && number >= 0 ? number : -1;
    }
    return -1;
}

QByteArray reason(int status)
{
    if (status == 413) // RFC 9110's word; Beast has that of its predecessor
        return "Content Too Large";
    const auto known = boost::beast::http::int_to_status(static_cast<unsigned>(status));
    if (known == boost::beast::http::status::unknown)
        return {};
    const auto text = boost::beast::http::obsolete_reason(known);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string request(const QByteArray &method, const QByteArray &target,
                    const QList<RelayedHeader> &headers)
{
    std::string text;
    text.reserve(1024);
    append(text, method);
    text += ' ';
    append(text, target);
    text += " HTTP/1.1\r\n";
    append(text, headers);
    return text;
}

std::string response(int status, const QByteArray &reason, const QList<RelayedHeader> &headers)
{
    std::string text;
    text.reserve(1024);
    text += "HTTP/1.1 ";
    text += std::to_string(status);
    text += ' ';
    append(text, reason);
    text += "\r\n";
    append(text, headers);
    return text;
}

} // namespace HttpHead

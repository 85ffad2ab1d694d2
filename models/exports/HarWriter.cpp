// SPDX-License-Identifier: Apache-2.0
#include "HarWriter.h"

#include "BodyBytes.h"
#include "CellText.h"
#include "JsonLine.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace {

QString header(const HttpMessageDetails &message, QLatin1String name)
{
    for (const auto &[key, value] : message.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

void pair(JsonLine &json, const QString &name, const QString &value)
{
    json.beginObject().key("name").value(name).key("value").value(value).endObject();
}

void headers(JsonLine &json, const HttpMessageDetails &message)
{
    json.key("cookies").beginArray().endArray().key("headers").beginArray();
    for (const auto &[name, value] : message.headers)
        pair(json, name, value);
    json.endArray();
}

//! What the archive cannot say of a body in a field of its own.
void comment(JsonLine &json, const HttpMessageDetails &message)
{
    QStringList notes;
    if (message.truncated)
        notes << QStringLiteral("Only the first %1 of %2 bytes were kept.")
                     .arg(message.body.size())
                     .arg(message.size);
    if (message.damaged)
        notes << QStringLiteral("The copy of this body no longer matches its checksum.");
    if (!notes.isEmpty())
        json.key("comment").value(notes.join(QLatin1Char(' ')));
}

void request(JsonLine &json, const LogDetails &log)
{
    json.key("request").beginObject().key("method").value(log.method);
    json.key("url").value(log.url).key("httpVersion").value(u"HTTP/1.1");
    headers(json, log.request);
    json.key("queryString").beginArray();
    const auto items = QUrlQuery(log.query).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        pair(json, name, value);
    json.endArray();
    if (log.request.hasBody) {
        const auto text = BodyBytes::text(log.request.body, log.request.truncated);
        json.key("postData").beginObject().key("mimeType");
        json.value(header(log.request, QLatin1String("Content-Type"))).key("params");
        json.beginArray().endArray().key("text");
        json.value(text ? *text : QString::fromLatin1(log.request.body.toBase64()));
        // The format knows "encoding" for answers only; an underscore marks what is not its own.
        if (!text)
            json.key("_encoding").value(u"base64");
        comment(json, log.request);
        json.endObject();
    }
    json.key("headersSize").value(-1).key("bodySize").value(log.request.size).endObject();
}

void response(JsonLine &json, const LogDetails &log)
{
    const HttpMessageDetails &answer = log.response;
    json.key("response").beginObject().key("status").value(log.status).key("statusText");
    json.value(CellText::statusPhrase(log.status).section(QLatin1Char(' '), 1));
    json.key("httpVersion").value(u"HTTP/1.1");
    headers(json, answer);
    json.key("content").beginObject().key("size").value(answer.size).key("mimeType");
    const QString type = header(answer, QLatin1String("Content-Type"));
    json.value(type.isEmpty() ? QStringLiteral("x-unknown") : type);
    if (answer.hasBody) {
        const auto text = BodyBytes::text(answer.body, answer.truncated);
        json.key("text").value(text ? *text : QString::fromLatin1(answer.body.toBase64()));
        if (!text)
            json.key("encoding").value(u"base64");
    }
    comment(json, answer);
    json.endObject();
    json.key("redirectURL").value(header(answer, QLatin1String("Location")));
    json.key("headersSize").value(-1).key("bodySize").value(answer.size).endObject();
}

} // namespace

QByteArray HarWriter::begin()
{
    JsonLine creator;
    creator.beginObject().key("name").value(u"OwlPay Developer Console").key("version");
    creator.value(QCoreApplication::applicationVersion()).endObject();
    m_any = false;
    return R"({"log":{"version":"1.2","creator":)" + creator.bytes() + R"(,"entries":[)";
}

QByteArray HarWriter::write(const ExportRecord &record)
{
    const auto *log = std::get_if<LogDetails>(&record);
    if (!log)
        return {};
    JsonLine json;
    json.beginObject().key("startedDateTime");
    json.value(log->createdAt.toUTC().toString(Qt::ISODateWithMs));
    json.key("time").value(log->durationMs);
    request(json, *log);
    response(json, *log);
    json.key("cache").beginObject().endObject().key("timings").beginObject();
    if (log->ending) {
        const EndingDetails &known = *log->ending;
        json.key("connect").value(known.connectionReused ? -1 : known.connectMs);
        json.key("send").value(
            qMax(0.0, log->durationMs - known.connectMs - known.waitMs - known.downloadMs));
        json.key("wait").value(known.waitMs).key("receive").value(known.downloadMs);
    } else {
        json.key("send").value(0).key("wait").value(log->durationMs).key("receive").value(0);
    }
    json.endObject().key("comment").value(log->uuid).endObject();
    const QByteArray separator = m_any ? ",\n" : "\n";
    m_any = true;
    return separator + json.bytes();
}

QByteArray HarWriter::end()
{
    return "\n]}}\n";
}

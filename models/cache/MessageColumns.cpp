// SPDX-License-Identifier: Apache-2.0
#include "MessageColumns.h"

#include "Checksum.h"

namespace {

void appendEscaped(QByteArray &head, const QByteArray &text)
{
    if (!text.contains('\\') && !text.contains('\n')) {
        head += text; // nearly every header there is
        head += '\n';
        return;
    }
    for (const char c : text) {
        if (c == '\\')
            head += "\\\\";
        else if (c == '\n')
            head += "\\n";
        else
            head += c;
    }
    head += '\n';
}

qint64 checksumOf(QByteArrayView head, QByteArrayView body)
{
    return qint64(Checksum::of(body, Checksum::of(head)));
}

} // namespace

namespace MessageColumns {

NewMessage pack(const Headers &headers, std::optional<QByteArray> body, qint64 size, int flags)
{
    NewMessage message;
    message.head = encodeHead(headers);
    message.hasBody = body.has_value();
    message.body = std::move(body).value_or(QByteArray());
    message.flags = flags | (message.hasBody ? HasBody : 0);
    message.size = size;
    message.checksum = checksumOf(message.head, message.body);
    return message;
}

void bind(SqliteStatement &statement, int first, const NewMessage &message)
{
    statement.bindUtf8(first, message.head);
    if (message.hasBody)
        statement.bindBlob(first + 1, message.body);
    else
        statement.bindNull(first + 1);
    statement.bind(first + 2, message.size).bind(first + 3, message.flags);
    statement.bind(first + 4, message.checksum);
}

HttpMessageRow read(const SqliteStatement &statement, int first)
{
    HttpMessageRow message;
    const QByteArray head = statement.blob(first);
    message.headers = decodeHead(QString::fromUtf8(head));
    message.body = statement.blob(first + 1);
    message.size = statement.integer(first + 2);
    const qint64 flags = statement.integer(first + 3);
    message.hasBody = flags & HasBody;
    message.truncated = flags & Truncated;
    message.isBinary = flags & Binary;
    message.bodyIsEventPayload = flags & EventPayload;
    message.damaged = statement.integer(first + 4) != checksumOf(head, message.body);
    return message;
}

QByteArray encodeHead(const Headers &headers)
{
    qsizetype size = 0;
    for (const auto &[name, value] : headers)
        size += name.size() + value.size() + 2;
    QByteArray head;
    head.reserve(size);
    for (const auto &[name, value] : headers) {
        appendEscaped(head, name);
        appendEscaped(head, value);
    }
    return head;
}

QList<std::pair<QString, QString>> decodeHead(const QString &head)
{
    QList<std::pair<QString, QString>> headers;
    QString parts[2];
    int part = 0;
    for (qsizetype i = 0; i < head.size(); ++i) {
        const QChar c = head[i];
        if (c == u'\\' && i + 1 < head.size()) {
            ++i;
            parts[part] += head[i] == u'n' ? QChar(u'\n') : head[i];
        } else if (c != u'\n') {
            parts[part] += c;
        } else if (part == 0) {
            part = 1;
        } else {
            headers.append({parts[0], parts[1]});
            parts[0].clear();
            parts[1].clear();
            part = 0;
        }
    }
    return headers;
}

} // namespace MessageColumns

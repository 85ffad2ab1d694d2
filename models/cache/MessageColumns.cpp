// SPDX-License-Identifier: Apache-2.0
#include "MessageColumns.h"

#include "Checksum.h"

namespace {

enum Flag { HasBody = 1, Truncated = 2, Binary = 4, EventPayload = 8 };

void appendEscaped(QString &head, const QString &text)
{
    if (!text.contains(u'\\') && !text.contains(u'\n')) {
        head += text; // nearly every header there is
        head += u'\n';
        return;
    }
    for (const QChar c : text) {
        if (c == u'\\')
            head += u"\\\\";
        else if (c == u'\n')
            head += u"\\n";
        else
            head += c;
    }
    head += u'\n';
}

int flagsOf(const HttpMessageRow &message)
{
    return (message.hasBody ? HasBody : 0) | (message.truncated ? Truncated : 0) |
           (message.isBinary ? Binary : 0) | (message.bodyIsEventPayload ? EventPayload : 0);
}

qint64 checksumOf(QByteArrayView head, QByteArrayView body)
{
    return qint64(Checksum::of(body, Checksum::of(head)));
}

} // namespace

namespace MessageColumns {

void bind(SqliteStatement &statement, int first, const HttpMessageRow &message)
{
    const QByteArray head = encodeHead(message.headers).toUtf8();
    statement.bindText(first, head);
    if (message.hasBody)
        statement.bindBlob(first + 1, message.body);
    else
        statement.bindNull(first + 1);
    statement.bind(first + 2, message.size).bind(first + 3, flagsOf(message));
    const QByteArrayView body = message.hasBody ? QByteArrayView(message.body) : QByteArrayView();
    statement.bind(first + 4, checksumOf(head, body));
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

QString encodeHead(const QList<std::pair<QString, QString>> &headers)
{
    QString head;
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

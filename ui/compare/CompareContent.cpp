// SPDX-License-Identifier: Apache-2.0
#include "CompareContent.h"

#include "BodyContent.h"
#include "DetailText.h"

#include <QUrlQuery>

namespace {

QStringList firstLines(const LogDetails &log)
{
    QStringList lines{log.method + QLatin1Char(' ') + log.url.section(QLatin1Char('?'), 0, 0)};
    // One parameter a line: a long query is where requests differ.
    const auto items = QUrlQuery(log.query).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        lines << QStringLiteral("  %1 = %2").arg(name, value);
    return lines;
}

QStringList headerLines(const HttpMessageDetails &message)
{
    QStringList lines;
    for (const auto &[name, value] : message.headers)
        lines << name + QStringLiteral(": ") + value;
    return lines;
}

QString contentType(const HttpMessageDetails &message)
{
    for (const auto &[name, value] : message.headers) {
        if (name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QStringList bodyLines(const HttpMessageDetails &message)
{
    if (message.bodyIsEventPayload && message.body.isEmpty())
        return {CompareContent::tr("(the payload of the event)")};
    const BodyContent content =
        BodyContent::of(message.body, contentType(message), message.truncated);
    if (content.kind == BodyContent::Kind::Empty)
        return {};
    QStringList lines;
    if (content.kind == BodyContent::Kind::Form) {
        for (const auto &[name, value] : content.fields)
            lines << QStringLiteral("%1 = %2").arg(name, value);
    } else {
        lines = content.text.split(QLatin1Char('\n'));
    }
    if (message.truncated)
        lines << CompareContent::tr("(only the first %1 of %2 are kept)")
                     .arg(DetailText::size(message.body.size()), DetailText::size(message.size));
    return lines;
}

} // namespace

CompareContent CompareContent::of(const LogDetails &left, const LogDetails &right)
{
    CompareContent content;
    content.add(tr("Request"), firstLines(left), firstLines(right));
    content.add(tr("Request headers"), headerLines(left.request), headerLines(right.request));
    content.add(tr("Request body"), bodyLines(left.request), bodyLines(right.request));
    content.add(tr("Response"), {DetailText::status(left.status)},
                {DetailText::status(right.status)});
    content.add(tr("Response headers"), headerLines(left.response), headerLines(right.response));
    content.add(tr("Response body"), bodyLines(left.response), bodyLines(right.response));
    return content;
}

void CompareContent::add(const QString &heading, const QStringList &left, const QStringList &right)
{
    if (left.isEmpty() && right.isEmpty())
        return;
    rows.append({LineDiff::Kind::Same, true, heading, heading});
    const LineDiff diff = LineDiff::of(left, right);
    bounded = bounded || diff.bounded;
    bool inside = false;
    for (const LineDiff::Row &row : diff.rows) {
        const bool differs = row.kind != LineDiff::Kind::Same;
        if (differs && !inside)
            differences.append(int(rows.size()));
        inside = differs;
        rows.append({row.kind, false, left.value(row.left), right.value(row.right)});
    }
}

QString CompareContent::text(const QList<Row> &rows, bool onlyDifferences)
{
    QStringList lines;
    QString heading;
    for (const Row &row : rows) {
        const bool differs = row.kind != LineDiff::Kind::Same;
        if (row.heading) {
            heading = row.left;
            continue;
        }
        if (!differs && onlyDifferences)
            continue;
        if (!heading.isEmpty())
            lines << QStringLiteral("# ") + std::exchange(heading, {});
        if (!differs)
            lines << QStringLiteral("  ") + row.left;
        if (row.kind == LineDiff::Kind::Changed || row.kind == LineDiff::Kind::Left)
            lines << QStringLiteral("- ") + row.left;
        if (row.kind == LineDiff::Kind::Changed || row.kind == LineDiff::Kind::Right)
            lines << QStringLiteral("+ ") + row.right;
    }
    return lines.join(QLatin1Char('\n'));
}

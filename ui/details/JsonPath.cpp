// SPDX-License-Identifier: Apache-2.0
#include "JsonPath.h"

#include <QRegularExpression>

namespace {

//! RFC 9535, 2.3.1.2: a quoted name.
QString quoted(const QString &name)
{
    QString out;
    for (const QChar c : name) {
        if (c == QLatin1Char('\'') || c == QLatin1Char('\\'))
            out += QLatin1Char('\\');
        if (c.unicode() < 0x20)
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return QStringLiteral("['%1']").arg(out);
}

QString step(const JsonTree &tree, int node)
{
    const QString name = tree.name(node);
    if (tree.node(node).key < 0)
        return QStringLiteral("[%1]").arg(name);
    static const QRegularExpression word(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return word.match(name).hasMatch() ? QLatin1Char('.') + name : quoted(name);
}

} // namespace

QString JsonPath::of(const JsonTree &tree, int node)
{
    QString path;
    for (; tree.node(node).parent >= 0; node = tree.node(node).parent)
        path.prepend(step(tree, node));
    return QLatin1Char('$') + path;
}

// SPDX-License-Identifier: Apache-2.0
#include "JsonLayout.h"

#include <algorithm>

namespace {

constexpr int deepestIndent = 40;

void breakLine(QString *text, int depth)
{
    *text += QLatin1Char('\n');
    *text += QString(2 * std::min(depth, deepestIndent), QLatin1Char(' '));
}

} // namespace

JsonLayout JsonLayout::of(QStringView source, const JsonText::Tokens &tokens)
{
    using JsonText::Kind;
    JsonLayout layout;
    layout.text.reserve(source.size() + source.size() / 2);
    layout.tokens.reserve(tokens.list.size());
    int depth = 0;
    bool empty = false; // the container just opened has nothing in it yet
    for (const JsonText::Token &token : tokens.list) {
        const QStringView part = source.mid(token.start, token.length);
        const bool ends = token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd;
        const bool begins = token.kind == Kind::ObjectBegin || token.kind == Kind::ArrayBegin;
        if (ends) {
            --depth;
            if (!empty)
                breakLine(&layout.text, depth);
        } else if (empty) {
            breakLine(&layout.text, depth);
        }
        empty = begins;
        if (token.kind == Kind::Colon) {
            layout.text += QStringLiteral(": ");
            continue;
        }
        if (token.kind == Kind::Comma) {
            layout.text += QLatin1Char(',');
            breakLine(&layout.text, depth);
            continue;
        }
        layout.tokens.append({token.kind, layout.text.size(), token.length});
        layout.text += part;
        if (begins)
            ++depth;
    }
    if (!tokens.valid && tokens.errorAt >= 0 && tokens.errorAt < source.size()) {
        if (!layout.text.isEmpty())
            layout.text += QLatin1Char('\n');
        layout.text += source.mid(tokens.errorAt);
    }
    return layout;
}

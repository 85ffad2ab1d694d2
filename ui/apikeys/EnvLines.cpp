// SPDX-License-Identifier: Apache-2.0
#include "EnvLines.h"

namespace {

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && (text.at(at) == ' ' || text.at(at) == '\t'))
        ++at;
    return at;
}

qsizetype lineEnd(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && text.at(at) != '\n')
        ++at;
    return at;
}

//! Behind the closing quote; `at` where nothing closes it.
qsizetype behindQuote(QByteArrayView text, qsizetype at)
{
    const char quote = text.at(at);
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text.at(i) == '\\' && quote == '"')
            ++i;
        else if (text.at(i) == quote)
            return i + 1;
    }
    return at;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::optional<EnvLines::Assignment> EnvLines::find(QByteArrayView text, QByteArrayView name)
{
    static constexpr QByteArrayView exported = "export";
    std::optional<Assignment> found;
    qsizetype at = 0;
    while (at < text.size()) {
        at = skipBlanks(text, at);
        if (text.sliced(at).startsWith(exported) &&
            skipBlanks(text, at + exported.size()) > at + exported.size())
            at = skipBlanks(text, at + exported.size());
        const qsizetype nameBegin = at;
        while (at < text.size() && isNameCharacter(text.at(at)))
            ++at;
        const QByteArrayView here = text.sliced(nameBegin, at - nameBegin);
        at = skipBlanks(text, at);
        if (here.isEmpty() || at >= text.size() || text.at(at) != '=') {
            at = lineEnd(text, at) + 1; // a comment, an empty line, or nothing we know
            continue;
        }
        const qsizetype value = skipBlanks(text, at + 1);
        at = value;
        if (at < text.size() && (text.at(at) == '"' || text.at(at) == '\''))
            at = behindQuote(text, at);
        at = lineEnd(text, at);
        if (here == name) {
            const bool carriageReturn = at > value && text.at(at - 1) == '\r';
            found = Assignment{value, carriageReturn ? at - 1 : at};
        }
        ++at;
    }
    return found;
}

// SPDX-License-Identifier: Apache-2.0
#include "BodyParts.h"

#include <algorithm>

QList<qsizetype> BodyParts::of(QStringView text)
{
    QList<qsizetype> starts{0};
    qsizetype begin = 0;
    qsizetype lastLine = 0; // where the line that is being read begins
    int lines = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == QLatin1Char('\n')) {
            lastLine = at + 1;
            ++lines;
        }
        const bool full = at + 1 - begin >= mostCharacters;
        if ((lines < mostLines && !full) || at + 1 == text.size())
            continue;
        // A pair of surrogates stays together.
        qsizetype next = lastLine > begin ? lastLine : at + 1;
        if (next < text.size() && text[next].isLowSurrogate())
            ++next;
        begin = next;
        at = std::max(at, next - 1);
        lastLine = begin;
        lines = 0;
        if (begin < text.size())
            starts.append(begin);
    }
    return starts;
}

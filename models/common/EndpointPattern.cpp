// SPDX-License-Identifier: Apache-2.0
#include "EndpointPattern.h"

#include <algorithm>

namespace EndpointPattern {

bool isId(QStringView segment)
{
    const bool version = segment.size() <= 3 && segment.startsWith(u'v');
    return !version && std::any_of(segment.cbegin(), segment.cend(),
                                   [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString of(const QString &path)
{
    QStringView rest(path);
    if (const qsizetype query = rest.indexOf(u'?'); query >= 0)
        rest = rest.first(query);
    QString pattern;
    pattern.reserve(rest.size());
    for (;;) {
        const qsizetype slash = rest.indexOf(u'/');
        const QStringView segment = slash < 0 ? rest : rest.first(slash);
        if (isId(segment))
            pattern += QLatin1String("{id}");
        else
            pattern += segment;
        if (slash < 0)
            return pattern;
        pattern += u'/';
        rest = rest.sliced(slash + 1);
    }
}

} // namespace EndpointPattern

// SPDX-License-Identifier: Apache-2.0
#include "FilterCaret.h"

#include "CellText.h"
#include "FilterExpression.h"
#include "TerminalWidth.h"

#include <algorithm>

QString FilterCaret::text(const QString &filter, const FilterMistake &mistake)
{
    // Each unit stays one unit, so that the places stay right; a cell shows at most so many.
    const QString shown = CellText::line(filter);
    const int at = std::min<int>(mistake.at, int(shown.size()));
    const int indent = TerminalWidth::of(shown.left(at));
    const int length = std::max(1, TerminalWidth::of(shown.mid(at, mistake.length)));
    return QStringLiteral("%1\n  %2\n  %3^%4")
        .arg(mistake.message, shown, QString(indent, QLatin1Char(' ')),
             QString(length - 1, QLatin1Char('~')));
}

// SPDX-License-Identifier: Apache-2.0
#include "Metrics.h"

#include <QFontDatabase>
#include <QFontMetrics>

namespace Metrics {

int rowHeight(const QWidget *widget)
{
    return qMax(28, widget->fontMetrics().height() + 12);
}

QFont fixedFont(const QFont &beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // The system's fixed font has a size of its own; beside other text it has to sit level.
    if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF());
    else
        font.setPixelSize(beside.pixelSize());
    return font;
}

QFont titleFont(const QFont &base)
{
    QFont font = boldFont(base);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * 1.4);
    else
        font.setPixelSize(base.pixelSize() * 14 / 10);
    return font;
}

QFont boldFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace Metrics

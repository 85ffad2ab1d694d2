// SPDX-License-Identifier: Apache-2.0
#include "ModeBadge.h"

#include "CellFont.h"
#include "ChipPainter.h"
#include "Metrics.h"

#include <QPainter>

ModeBadge::ModeBadge(QWidget *parent)
    : QWidget(parent)
{
    setFont(Metrics::boldFont(font()));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ModeBadge::setProfile(const ConnectionProfile &profile)
{
    m_local = profile.kind == ConnectionKind::LocalSandbox;
    m_live = !m_local && profile.mode == ConnectionMode::Live;
    if (m_local) {
        m_text = tr("LOCAL");
        setToolTip(tr("A simulator on this computer, not OwlPay"));
    } else if (m_live) {
        m_text = tr("LIVE");
        setToolTip(tr("Real data: what you do here has real effects"));
    } else if (profile.mode == ConnectionMode::Test) {
        m_text = tr("TEST");
        setToolTip(tr("Test data"));
    } else {
        m_text.clear();
    }
    setAccessibleName(m_text);
    setAccessibleDescription(toolTip());
    setVisible(!m_text.isEmpty());
    updateGeometry();
    update();
}

QSize ModeBadge::sizeHint() const
{
    const QSize chip = ChipPainter::size(m_text, fontMetrics());
    // Nobody is to take live data for a test.
    return m_live ? chip + QSize(2 * Metrics::Gap, 6) : chip;
}

void ModeBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_live) {
        ChipPainter::paint(&painter, rect(), m_text, m_local ? Tone::Disabled : Tone::Information,
                           palette(), CellFont(font()));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(0xb42323));
    painter.drawRoundedRect(rect(), Metrics::Radius, Metrics::Radius);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

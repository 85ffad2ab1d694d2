// SPDX-License-Identifier: Apache-2.0
#include "QrCode.h"

#include <QPainter>
#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace {

constexpr int quietZone = 4; // modules around it, as the standard asks
constexpr int modulePx = 4;  // at 100 %

struct Free
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QrCode::~QrCode()
{
    wipe();
}

bool QrCode::show(const OneTimeSecret &text)
{
    wipe();
    const QByteArrayView bytes = text.view();
    const std::unique_ptr<QRcode, Free> code(
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char *>(bytes.data()), 0, QR_ECLEVEL_M));
    if (!code)
        return false;
    m_size = code->width;
    m_dark.resize(qsizetype(m_size) * m_size);
    std::transform(code->data, code->data + m_dark.size(), m_dark.begin(),
                   [](unsigned char module) { return static_cast<char>(module & 1); });
    updateGeometry();
    update();
    return true;
}

void QrCode::wipe()
{
    OneTimeSecret::wipe(m_dark);
    m_size = 0;
    update();
}

QSize QrCode::sizeHint() const
{
    const int side = (m_size + 2 * quietZone) * modulePx;
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (isEmpty())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    // In device pixels, so that no module is a little wider than its neighbour.
    const qreal ratio = devicePixelRatioF();
    const int pixels = static_cast<int>(std::min(width(), height()) * ratio);
    const int module = std::max(1, pixels / (m_size + 2 * quietZone));
    const int margin = (pixels - module * m_size) / 2;
    painter.scale(1 / ratio, 1 / ratio);
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            if (m_dark.at(qsizetype(y) * m_size + x))
                painter.fillRect(margin + x * module, margin + y * module, module, module,
                                 Qt::black);
        }
    }
}

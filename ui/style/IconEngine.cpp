// SPDX-License-Identifier: Apache-2.0
#include "IconEngine.h"

#include "ToneColours.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

IconEngine::IconEngine(QString path, std::optional<Tone> tone)
    : m_path(std::move(path))
    , m_tone(tone)
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, draw(m_path, colour(mode), (QSizeF(rect.size()) * ratio).toSize()));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return draw(m_path, colour(mode), size);
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

QPixmap IconEngine::draw(const QString &path, const QColor &colour, const QSize &pixels)
{
    const QString key = QStringLiteral("owlpay/%1/%2/%3x%4")
                            .arg(path, colour.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;

    picture = QPixmap(pixels);
    picture.fill(Qt::transparent);
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&picture);
        painter.setOpacity(colour.alphaF());
        renderer.render(&painter);
    }
    QPixmapCache::insert(key, picture);
    return picture;
}

QColor IconEngine::colour(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (mode == QIcon::Selected)
        return palette.color(QPalette::HighlightedText);
    if (!m_tone)
        return palette.color(QPalette::ButtonText);
    return *m_tone == Tone::None ? quietText(palette) : toneColours(*m_tone, palette).plain;
}

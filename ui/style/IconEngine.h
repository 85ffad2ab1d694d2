// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QIconEngine>
#include <QString>

#include <optional>

//! Draws one of resources/icons in the application palette's colours of the moment.
class IconEngine final : public QIconEngine
{
public:
    //! `path` names an SVG whose stroke is `currentColor`. Without a tone it takes the colour of a
    //! button's text.
    explicit IconEngine(QString path, std::optional<Tone> tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

    //! The drawing in one colour, cached; `pixels` is its real size.
    static QPixmap draw(const QString &path, const QColor &colour, const QSize &pixels);

private:
    QColor colour(QIcon::Mode mode) const;

    QString m_path;
    std::optional<Tone> m_tone;
};

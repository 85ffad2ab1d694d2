// SPDX-License-Identifier: Apache-2.0
#include "ToneColours.h"

#include <array>
#include <cmath>

namespace {

struct TonePair
{
    ToneColours light;
    ToneColours dark;
};

ToneColours make(QRgb text, QRgb background, QRgb border, QRgb plain)
{
    return {QColor::fromRgb(text), QColor::fromRgb(background), QColor::fromRgb(border),
            QColor::fromRgb(plain)};
}

TonePair pairOf(Tone tone)
{
    switch (tone) {
    case Tone::Succeeded:
        return {make(0x0d5c2e, 0xdcf3e3, 0xb0dfc0, 0x117a3d),
                make(0x8fe0ad, 0x163524, 0x285a3d, 0x6fd397)};
    case Tone::Waiting:
        return {make(0x7a4300, 0xfdeccb, 0xf1d49a, 0x8f5200),
                make(0xf4c873, 0x3d2e12, 0x66501f, 0xeab855)};
    case Tone::Failed:
        return {make(0x9b1c1c, 0xfde4e3, 0xf3bfbc, 0xb42323),
                make(0xffaaa5, 0x451e1f, 0x733233, 0xff938d)};
    case Tone::Information:
        return {make(0x1a4f9c, 0xe0ecfd, 0xb9d3f8, 0x1f5fbf),
                make(0xa3c8ff, 0x1b2f4d, 0x2e4f80, 0x86b6ff)};
    case Tone::Disabled:
    case Tone::None:
        return {make(0x4d5560, 0xebedf0, 0xd5d9de, 0x565e69),
                make(0xb6bdc7, 0x2f343a, 0x494f57, 0xa9b1bb)};
    }
    Q_UNREACHABLE();
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    return QColor::fromRgbF(static_cast<float>(one.redF() * (1 - share) + other.redF() * share),
                            static_cast<float>(one.greenF() * (1 - share) + other.greenF() * share),
                            static_cast<float>(one.blueF() * (1 - share) + other.blueF() * share));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() >
           palette.color(QPalette::Window).lightness();
}

ToneColours toneColours(Tone tone, const QPalette &palette)
{
    const TonePair pair = pairOf(tone);
    return isDark(palette) ? pair.dark : pair.light;
}

QColor quietText(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    // As quiet as it may be: platforms differ in how far their text is from their window.
    for (const double share : std::array{0.40, 0.34, 0.28, 0.22, 0.15, 0.08}) {
        const QColor quiet = mixed(text, window, share);
        if (contrastRatio(quiet, window) >= 4.6 &&
            contrastRatio(quiet, palette.color(QPalette::Base)) >= 4.6)
            return quiet;
    }
    return text;
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.14);
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

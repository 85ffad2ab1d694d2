// SPDX-License-Identifier: Apache-2.0
#include "Theme.h"

#include "ConsoleStyle.h"
#include "PortalColourScheme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QTimer>

namespace {

struct Shades
{
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb disabled;
    QRgb placeholder;
    QRgb accent;
    QRgb onAccent;
    QRgb link;
    QRgb light;
    QRgb mid;
    QRgb dark;
    QRgb tip;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor::fromRgb(colour));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Text, shades.text);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, shades.onAccent);
    set(QPalette::ToolTipBase, shades.tip);
    set(QPalette::ToolTipText, shades.text);
    set(QPalette::PlaceholderText, shades.placeholder);
    set(QPalette::Highlight, shades.accent);
    set(QPalette::HighlightedText, shades.onAccent);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    set(QPalette::Light, shades.light);
    set(QPalette::Midlight, shades.light);
    set(QPalette::Mid, shades.mid);
    set(QPalette::Dark, shades.dark);
    set(QPalette::Shadow, 0x000000);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(shades.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(shades.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText,
                     QColor::fromRgb(shades.disabled));
    return palette;
}

//! Whether the platform brought a style or a palette of its own.
bool platformHasLook()
{
    const QStyle *style = QApplication::style();
    if (style->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        return true;
    const QPalette offered = QGuiApplication::palette();
    const QPalette plain = style->standardPalette();
    for (const QPalette::ColorRole role :
         {QPalette::Window, QPalette::Base, QPalette::WindowText, QPalette::Highlight}) {
        if (offered.color(role) != plain.color(role))
            return true;
    }
    return false;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
}

void Theme::install(QApplication &)
{
    apply(schemeFromEnvironment());
}

void Theme::apply(Scheme scheme)
{
    m_scheme = scheme;
    if (scheme == Scheme::Follow) {
        follow();
        return;
    }
    put(scheme == Scheme::Dark);
    QTimer::singleShot(0, this, &Theme::desktopAsked);
}

Theme::Scheme Theme::schemeFromEnvironment()
{
    const QByteArray wanted = qgetenv("OWLPAY_CONSOLE_COLOR_SCHEME").toLower();
    if (wanted == "light")
        return Scheme::Light;
    return wanted == "dark" ? Scheme::Dark : Scheme::Follow;
}

void Theme::follow()
{
    if (!m_installed && platformHasLook()) {
        QTimer::singleShot(0, this, &Theme::desktopAsked);
        return;
    }
    put(false);
    auto *portal = new PortalColourScheme(this);
    connect(portal, &PortalColourScheme::changed, this, [this](bool dark) {
        if (m_scheme == Scheme::Follow)
            put(dark);
    });
    connect(portal, &PortalColourScheme::asked, this, &Theme::desktopAsked);
    portal->start();
}

void Theme::put(bool dark)
{
    if (!m_installed)
        QApplication::setStyle(new ConsoleStyle); // the application owns it
    m_installed = true;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

QPalette Theme::lightPalette()
{
    return paletteOf({.window = 0xf5f6f8,
                      .base = 0xffffff,
                      .alternate = 0xf8f9fb,
                      .button = 0xffffff,
                      .text = 0x1a1f26,
                      .disabled = 0x9aa1ab,
                      .placeholder = 0x6a727d,
                      .accent = 0x2459c9,
                      .onAccent = 0xffffff,
                      .link = 0x1f55c0,
                      .light = 0xffffff,
                      .mid = 0xc9ced6,
                      .dark = 0x9ba3ae,
                      .tip = 0xffffff});
}

QPalette Theme::darkPalette()
{
    return paletteOf({.window = 0x1e2125,
                      .base = 0x16181b,
                      .alternate = 0x1b1d21,
                      .button = 0x2a2e34,
                      .text = 0xe4e7eb,
                      .disabled = 0x6d747d,
                      .placeholder = 0x8d959f,
                      .accent = 0x3a6fdc,
                      .onAccent = 0xffffff,
                      .link = 0x86b6ff,
                      .light = 0x373c43,
                      .mid = 0x41474f,
                      .dark = 0x0f1113,
                      .tip = 0x2a2e34});
}

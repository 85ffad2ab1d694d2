// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QApplication;
class QPalette;
class QString;

//! The program's look. Where the desktop offers a style or a palette of its own, nothing is
//! touched; where it offers none (bare X, headless), Fusion with our palettes, light or dark as the
//! desktop portal's `org.freedesktop.appearance color-scheme` says. One per program, made after
//! QApplication, on the interface thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Scheme { Follow, Light, Dark };
    Q_ENUM(Scheme)

    explicit Theme(QObject *parent = nullptr);

    //! apply() with what the environment asks for.
    void install(QApplication &application);
    //! Applies what is asked for. Light and Dark put our palettes in force on every platform (for
    //! pictures); Follow leaves a native look alone. Never waits for D-Bus.
    void apply(Scheme scheme);
    //! `OWLPAY_CONSOLE_COLOR_SCHEME` = light or dark; Follow for anything else.
    static Scheme schemeFromEnvironment();

    static QPalette lightPalette();
    static QPalette darkPalette();

Q_SIGNALS:
    //! The desktop was asked what it wants and has answered, or need not be; once, from the event
    //! loop.
    void desktopAsked();

private:
    void follow();
    void put(bool dark);

    Scheme m_scheme = Scheme::Follow;
    bool m_installed = false;
};

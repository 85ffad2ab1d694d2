// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSettings>

class QWidget;

//! The settings of a window (columns, splitters, geometry), found by the widgets in it through
//! their window; so that a second window, a test or another data folder has its own.
class UiSettings final : public QObject
{
    Q_OBJECT

public:
    //! `settings` outlives this; `window` owns it.
    UiSettings(QSettings *settings, QWidget *window);

    //! Settings of the window that `widget` is in; null where it has none, and nothing is kept.
    static QSettings *of(const QWidget *widget);

private:
    QSettings *m_settings;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Theme.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <functional>

class ConsoleApplication;
class MainWindow;
class QDialog;
class SecretAction;

//! `--screenshots`: walks through the real window, every tab, the details and the dialogs, and
//! saves a picture of each, light and dark. What is shown comes from the connection that is open;
//! the dialogs of two-step verification and of a new key are made by really creating a key, so
//! they are taken with the local sandbox only. Ends the event loop.
class ScreenshotRun : public QObject
{
    Q_OBJECT

public:
    //! `folder` is made where it is missing.
    ScreenshotRun(ConsoleApplication *console, MainWindow *window, Theme *theme, QString folder,
                  QObject *parent = nullptr);
    ~ScreenshotRun() override;

    void start();

private:
    struct Step
    {
        QString name;                //!< of the picture; empty: none is taken
        std::function<void()> begin; //!< brings the screen about
        std::function<bool()> ready; //!< it is there
    };

    void plan();
    void planTabs();
    void planDialogs();
    void planNewKey();
    void closeDialogs();
    QDialog *openDialog() const;
    bool isSynced() const;
    void openFirstRow(const QString &tab);
    void next();
    void look();
    void save(const QString &name);
    void fail(const QString &message);

    ConsoleApplication *m_console;
    MainWindow *m_window;
    Theme *m_theme;
    QString m_folder;
    QString m_scheme;
    QList<Step> m_steps;
    Step m_current;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    int m_saved = 0;
    QPointer<SecretAction> m_newKey;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QDialog>

class ConsoleHost;
class MessageBar;
class PlainLabel;
class QCheckBox;
class QComboBox;
class QPushButton;
class SectionBox;
struct SpaceReport;

//! **Storage**: what a connection's copy takes on this computer, how long it is kept, and whether
//! failures are told on the desktop.
class StorageDialog final : public QDialog
{
    Q_OBJECT

public:
    StorageDialog(ConsoleHost *host, const ConnectionProfile &profile, QWidget *parent);

private:
    void build();
    void count();
    void showReport(const SpaceReport &report);
    void showClearing();
    void save();
    void askToErase();
    void erase();
    int chosenDays() const;

    ConsoleHost *m_host;
    ConnectionProfile m_profile;
    MessageBar *m_message = nullptr;
    SectionBox *m_space = nullptr;
    QComboBox *m_keep = nullptr;
    PlainLabel *m_means = nullptr;
    QCheckBox *m_tell = nullptr;
    QPushButton *m_erase = nullptr;
    QPushButton *m_save = nullptr;
    bool m_erasing = false;
};

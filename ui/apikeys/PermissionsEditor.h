// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyForm.h"
#include "Problem.h"

#include <QWidget>

#include <utility>

class MessageBar;
class PlainLabel;
class QComboBox;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

//! What a restricted key may do, area by area: none, read or write; with presets and a search.
class PermissionsEditor final : public QWidget
{
    Q_OBJECT

public:
    using Permissions = QList<std::pair<QString, QString>>;

    explicit PermissionsEditor(QWidget *parent = nullptr);

    //! The areas there are. What was chosen so far is kept.
    void setAreas(const QList<PermissionArea> &areas);
    //! Areas could not be read; "Try again" emits reloadRequested().
    void showProblem(const Problem &problem);

    //! Every area that has an access other than "none".
    Permissions permissions() const;
    void setPermissions(const Permissions &permissions);

Q_SIGNALS:
    void changed();
    void reloadRequested();

private:
    void applyPreset(int preset);
    void search(const QString &text);
    void summarize();
    QComboBox *comboOf(QTreeWidgetItem *item) const;
    QList<QTreeWidgetItem *> leaves() const;
    static void choose(QComboBox *combo, const QString &wanted);

    QList<PermissionArea> m_areas;
    Permissions m_wanted;
    bool m_applying = false;
    QComboBox *m_presets = nullptr;
    QLineEdit *m_search = nullptr;
    QTreeWidget *m_tree = nullptr;
    PlainLabel *m_summary = nullptr;
    MessageBar *m_message = nullptr;
};

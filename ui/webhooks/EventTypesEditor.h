// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "EventSelection.h"

#include <QWidget>

class MessageBar;
class QCheckBox;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;
struct Problem;

//! `Send events`: everything, whole groups, or single types, with what each means, and a search.
class EventTypesEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit EventTypesEditor(QWidget *parent = nullptr);

    void setCatalogue(const QList<EventTypeInfo> &types);
    //! The catalogue could not be read; what is chosen stays, and it can be read again.
    void showProblem(const Problem &problem);
    void setTypes(const QStringList &types);
    QStringList types() const { return m_selection.types(); }
    void setReadOnly(bool readOnly);
    QTreeWidget *tree() const { return m_tree; }

Q_SIGNALS:
    void changed();
    void reloadRequested();

private:
    void build();
    void showSelection();
    void itemChanged(QTreeWidgetItem *item);
    void search(const QString &text);

    EventSelection m_selection;
    bool m_readOnly = false;
    QCheckBox *m_everything = nullptr;
    QLineEdit *m_search = nullptr;
    QTreeWidget *m_tree = nullptr;
    MessageBar *m_message = nullptr;
};

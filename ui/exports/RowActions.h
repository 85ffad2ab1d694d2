// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

class FeedTableModel;
class FeedTableView;
class QMenu;
class QToolButton;
class RowCopies;
class Workspace;

//! What can be done with the rows of a feed's table, selected or all: copying them in several
//! forms, exporting them, comparing two requests. Adds itself to the table's context menu.
class RowActions final : public QObject
{
    Q_OBJECT

public:
    //! `page` is where the dialogs open; it owns this.
    RowActions(Workspace *workspace, FeedTableModel *model, FeedTableView *table, QWidget *page);

    //! Only rows of this webhook are in the table; for what "all" means.
    void setWebhook(const QString &webhookUuid) { m_webhookUuid = webhookUuid; }
    //! Opens the dialog **Export**.
    void exportRows();
    //! The same as a button, `Export…`, for beside the filter; of the page.
    QToolButton *exportButton() const { return m_button; }
    //! Opens **Compare requests** where two requests are selected.
    void compare();
    //! The same as a button, `Compare`, that shows while two are selected; of the page.
    QToolButton *compareButton() const { return m_compare; }
    //! How many rows are selected, without reading them.
    int selectedCount() const;

private:
    void addToMenu(QMenu *menu);
    bool canCompare() const;
    void copyRows();
    QStringList selectedUuids() const;
    QList<qint64> selectedIds() const;
    //! First row and count of each block of selected rows, topmost first.
    QList<std::pair<int, int>> selectedBlocks() const;

    Workspace *m_workspace;
    QPointer<FeedTableModel> m_model;
    FeedTableView *m_table;
    QWidget *m_page;
    RowCopies *m_copies = nullptr;
    QToolButton *m_button = nullptr;
    QToolButton *m_compare = nullptr;
    QString m_webhookUuid;
};

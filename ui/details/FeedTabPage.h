// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "FeedTableModel.h"
#include "Icons.h"
#include "TabPage.h"

#include <QPointer>

#include <optional>

class ActivityStrip;
class EmptyState;
class FeedTableView;
class FilterLine;
class LiveTail;
class MessageBar;
class PageHeader;
class QHBoxLayout;
class QVBoxLayout;
class QMenu;
class QModelIndex;
class QPushButton;
class QSplitter;
class QStackedWidget;
class RecordDetailsView;
class RowActions;
class SavedFiltersButton;
class Workspace;

//! A tab over a feed: filter line, table, and the details of the chosen record beside it. New rows
//! enter at the top; while a row is selected or the table is scrolled away they wait, and a button
//! says how many. Interface thread only.
class FeedTabPage : public TabPage
{
    Q_OBJECT

public:
    //! Words and names of one tab; accessible names as in the design, the rest translated.
    struct Words
    {
        QString title;
        QString explanation;
        QString filterName;    //!< accessible
        QString tableName;     //!< accessible
        QString stripName;     //!< accessible, of the activity strip
        bool requests = false; //!< the strip tells how they ended
        QString settingsKey;   //!< for columns and the splitter's place
        Icons::Icon icon = Icons::Icon::Event;
        Capability capability = Capability::Events;
        QString emptyTitle; //!< where the server has none
        QString emptyText;
        QString noMatchTitle; //!< where the filter finds none
        //! Columns that give up their room while the details, which show the same, are open.
        QList<int> columnsInDetails;
        //! Columns that leave a table too narrow for all, first one first.
        QList<int> columnsGivingWay;
        QString filterExamples; //!< in the empty filter line
    };

    FeedTabPage(Workspace *workspace, FeedTableModel *model, const Words &words,
                RecordDetailsView *details, const QList<int> &columnWidths, QWidget *parent);
    ~FeedTabPage() override;

    //! Shows a record's details, also one that the filter hides.
    void showRecord(const QString &uuid);
    void closeDetails();
    bool detailsShown() const;
    void setFilter(const QString &expression);
    void focusFilter() override;
    void copyAsCurl() override;
    void exportRows() override;
    void focusContent() override;
    bool find(const QString &uuidOrText) override;
    Place place() const override;
    void goTo(const Place &place) override;

    FeedTableView *table() const { return m_table; }
    FilterLine *filterLine() const { return m_filter; }
    RecordDetailsView *details() const { return m_details; }
    QPushButton *waitingButton() const;
    LiveTail *liveTail() const { return m_tail; }
    SavedFiltersButton *savedFiltersButton() const { return m_saved; }
    EmptyState *emptyState() const { return m_empty; }
    ActivityStrip *activityStrip() const { return m_strip; }

protected:
    Workspace *workspace() const { return m_workspace; }
    //! Beside the filter line.
    void addFilterTool(QWidget *tool);
    //! Another view of the same filter in the table's place; null for the table.
    void showInstead(QWidget *view);
    //! Puts a token into the filter line.
    void filterBy(const QString &name, const QString &value, bool exclude);
    //! Above the filter line.
    void addPanel(QWidget *panel);
    //! What stands in the empty table where this feed is made on this machine.
    struct OwnEmpty
    {
        QString title;
        QString text;
        QString action; //!< see ownEmptyAction()
    };
    //! Nothing where the server tells this feed.
    virtual std::optional<OwnEmpty> ownEmpty() const { return std::nullopt; }
    virtual void ownEmptyAction() {}
    void refreshState() { showState(); }
    //! Why the connection's server does not offer this feed, and where to find it.
    virtual QString notOfferedText() const = 0;
    //! Whether a UUID that is in no row names a record of this feed (by its prefix).
    virtual bool isOwnUuid(const QString &uuid) const = 0;
    //! Whether this page is where that text is looked for, as a filter.
    virtual bool takesText(const QString &text) const = 0;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const QList<int> &columnWidths);
    void connectTable();
    void addShortcuts();
    void followSelection(int row);
    void step(int by);
    void updateNeighbours();
    void updatePause();
    void showWaiting();
    void addFilterActions(QMenu *menu, const QModelIndex &index);
    void showState();
    void showEmpty();
    void emptyAction();
    void fitColumns();
    void zoom(qint64 from, qint64 to);
    void showWholeTime();
    QString splitterKey() const;
    void moved(bool step);

    Workspace *m_workspace = nullptr;
    QPointer<FeedTableModel> m_model; //!< the workspace may end first
    Words m_words;
    RecordDetailsView *m_details = nullptr;
    FilterLine *m_filter = nullptr;
    QHBoxLayout *m_filterRow = nullptr;
    QVBoxLayout *m_column = nullptr;
    SavedFiltersButton *m_saved = nullptr;
    LiveTail *m_tail = nullptr;
    QPointer<QWidget> m_instead; //!< shown in the table's place
    ActivityStrip *m_strip = nullptr;
    MessageBar *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    FeedTableView *m_table = nullptr;
    RowActions *m_rowActions = nullptr;
    EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    QString m_placeFilter;   //!< the filter in force when the place was told last
    bool m_going = false;    //!< a place is being gone to: it is one step, not several
    bool m_following = true; //!< a row chosen by hand moves the details along
};

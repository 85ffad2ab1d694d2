// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TabPage.h"

#include <memory>

class EmptyState;
class EventDetailsView;
class FeedTableView;
class LogDetailsView;
class MessageBar;
class PlainLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class RecordDetailsView;
class ResourceTimelineModel;
class Workspace;

//! **Resource timeline**: everything that ever happened to one resource, `Resource timeline table`,
//! and beside it the details of the chosen line. Stands in the Events tab.
class ResourceTimelinePage final : public TabPage
{
    Q_OBJECT

public:
    ResourceTimelinePage(Workspace *workspace, const QString &resource, QWidget *parent = nullptr);
    ~ResourceTimelinePage() override;

    QString resource() const;
    void focusContent() override;
    void copyAsCurl() override;
    Place place() const override;
    void goTo(const Place &place) override;
    FeedTableView *table() const { return m_table; }

protected:
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void closeRequested();

private:
    void build(const QString &resource);
    void connectAll();
    void showRow(int row);
    void showRecord(const QString &uuid);
    void closeDetails();
    void showState();
    void updateNeighbours();
    RecordDetailsView *details() const;

    Workspace *m_workspace;
    std::unique_ptr<ResourceTimelineModel> m_model;
    QPushButton *m_order = nullptr;
    PlainLabel *m_progress = nullptr;
    MessageBar *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    FeedTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedWidget *m_detailStack = nullptr;
    EventDetailsView *m_event = nullptr;
    LogDetailsView *m_log = nullptr;
    QString m_shown;  //!< the record whose details are open
    QString m_wanted; //!< a record that is not in the table yet
    bool m_following = true;
    bool m_focusWanted = false; //!< by the table, once it has rows
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FoundRecord.h"
#include "Place.h"
#include "TabPages.h"

#include <QObject>
#include <QPointer>

#include <vector>

class PlaceHistory;
class QTabWidget;
class ResourceTimelinePage;
class Workspace;

//! Goes to places in the tabs of one window, and back: records, filtered tabs, the timeline of a
//! resource, which stands in the Events tab.
class Navigator final : public QObject
{
    Q_OBJECT

public:
    //! Each tab is a QStackedWidget. `tabs` outlives this.
    Navigator(QTabWidget *tabs, const std::vector<TabKind> &kinds, QObject *parent = nullptr);

    //! Another connection: where one was before is forgotten. Null for none.
    void setWorkspace(Workspace *workspace);
    //! The page of a tab, made anew.
    void setPage(std::size_t which, TabPage *page);

    //! `id` as in TabKind; an unknown one does nothing.
    void showTab(const QString &id);
    QString currentTab() const;
    //! The page on top; null where the tab says that its server does not publish it.
    TabPage *currentPage() const;

    //! Shows what a page links to, by its name.
    void openLink(const QString &uuid);
    //! Shows a record, a webhook, a key or everything about a resource, whatever tab it is in.
    void openRecord(FoundRecord::Kind kind, const QString &uuid);
    void openResource(const QString &uuid);
    void openSearch(const QString &tab, const QString &filter);

    void goBack();
    void goForward();
    const PlaceHistory *places() const { return m_places; }

private:
    void closeTimeline();
    //! The place that shows now.
    Place place() const;
    void goTo(const Place &place);
    void notePlace(bool step);

    std::vector<TabKind> m_kinds;
    std::vector<QPointer<TabPage>> m_pages;
    QPointer<Workspace> m_workspace;
    PlaceHistory *m_places = nullptr;
    QTabWidget *m_tabs = nullptr;
    QPointer<ResourceTimelinePage> m_timeline;
    bool m_going = false; //!< to a place: what changes on the way is no place
};

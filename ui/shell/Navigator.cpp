// SPDX-License-Identifier: Apache-2.0
#include "Navigator.h"

#include "PlaceHistory.h"
#include "ResourceTimelinePage.h"
#include "Workspace.h"

#include <QStackedWidget>
#include <QTabWidget>

Navigator::Navigator(QTabWidget *tabs, const std::vector<TabKind> &kinds, QObject *parent)
    : QObject(parent)
    , m_kinds(kinds)
    , m_pages(kinds.size())
    , m_places(new PlaceHistory(this))
    , m_tabs(tabs)
{
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { notePlace(false); });
}

void Navigator::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_places->clear();
    notePlace(false);
}

void Navigator::setPage(std::size_t which, TabPage *page)
{
    m_pages[which] = page;
    connect(page, &TabPage::linkActivated, this, &Navigator::openLink);
    connect(page, &TabPage::resourceActivated, this, &Navigator::openResource);
    connect(page, &TabPage::searchWanted, this, &Navigator::openSearch);
    connect(page, &TabPage::placeChanged, this, &Navigator::notePlace);
}

void Navigator::showTab(const QString &id)
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i].id == id)
            m_tabs->setCurrentIndex(static_cast<int>(i));
    }
}

QString Navigator::currentTab() const
{
    const int index = m_tabs->currentIndex();
    return index < 0 ? QString() : m_kinds[static_cast<std::size_t>(index)].id;
}

TabPage *Navigator::currentPage() const
{
    const int index = m_tabs->currentIndex();
    if (index < 0)
        return nullptr;
    if (m_timeline && m_timeline->parentWidget() == m_tabs->currentWidget())
        return m_timeline;
    return m_pages[static_cast<std::size_t>(index)].data();
}

void Navigator::openLink(const QString &uuid)
{
    // The tab on top first, where people look; its neighbours after it.
    const int first = m_tabs->currentIndex();
    for (int step = 0; step < m_tabs->count(); ++step) {
        const int index = (first + step) % m_tabs->count();
        TabPage *page = m_pages[static_cast<std::size_t>(index)];
        if (page && page->find(uuid)) {
            if (m_timeline && m_timeline->parentWidget() == m_tabs->widget(index))
                closeTimeline();
            m_tabs->setCurrentIndex(index);
            return;
        }
    }
}

void Navigator::openRecord(FoundRecord::Kind kind, const QString &uuid)
{
    const auto tabOf = [kind] {
        switch (kind) {
        case FoundRecord::Kind::Event:
        case FoundRecord::Kind::Resource:
            return QLatin1String("events");
        case FoundRecord::Kind::Log:
            return QLatin1String("logs");
        case FoundRecord::Kind::ApiKey:
            return QLatin1String("api-keys");
        case FoundRecord::Kind::Delivery:
        case FoundRecord::Kind::Webhook:
            break;
        }
        return QLatin1String("webhooks");
    };
    if (!m_workspace)
        return;
    if (kind == FoundRecord::Kind::Resource) {
        openResource(uuid);
        return;
    }
    // The filter of the tab stays: details open beside it, also of a record that it hides.
    Place there{tabOf(), {}, uuid, {}};
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i].id == there.tab && m_pages[i])
            there.filter = m_pages[i]->place().filter;
    }
    goTo(there);
    notePlace(false);
    if (TabPage *page = currentPage())
        page->focusContent();
}

void Navigator::openResource(const QString &uuid)
{
    if (!m_workspace)
        return;
    goTo({QStringLiteral("events"), {}, {}, uuid});
    notePlace(false);
    m_timeline->focusContent();
}

void Navigator::openSearch(const QString &tab, const QString &filter)
{
    if (!m_workspace)
        return;
    goTo({tab, filter, {}, {}});
    notePlace(false);
}

void Navigator::closeTimeline()
{
    if (!m_timeline)
        return;
    ResourceTimelinePage *old = m_timeline;
    m_timeline.clear();
    static_cast<QStackedWidget *>(old->parentWidget())->removeWidget(old);
    old->deleteLater();
}

Place Navigator::place() const
{
    const TabPage *page = currentPage();
    Place now = page ? page->place() : Place();
    now.tab = currentTab();
    return now;
}

void Navigator::notePlace(bool step)
{
    if (!m_going && m_workspace)
        m_places->visit(place(), step);
}

void Navigator::goTo(const Place &place)
{
    m_going = true;
    showTab(place.tab);
    if (place.resource.isEmpty()) {
        if (m_timeline && m_timeline->parentWidget() == m_tabs->currentWidget())
            closeTimeline();
    } else if (!m_timeline || m_timeline->resource() != place.resource) {
        closeTimeline();
        auto *holder = static_cast<QStackedWidget *>(m_tabs->currentWidget());
        m_timeline = new ResourceTimelinePage(m_workspace, place.resource, holder);
        holder->addWidget(m_timeline);
        holder->setCurrentWidget(m_timeline);
        connect(m_timeline, &TabPage::linkActivated, this, &Navigator::openLink);
        connect(m_timeline, &TabPage::resourceActivated, this, &Navigator::openResource);
        connect(m_timeline, &TabPage::placeChanged, this, &Navigator::notePlace);
        connect(m_timeline, &ResourceTimelinePage::closeRequested, this, [this] {
            closeTimeline();
            notePlace(false);
            if (TabPage *page = currentPage())
                page->focusContent();
        });
    }
    if (TabPage *page = currentPage())
        page->goTo(place);
    m_going = false;
}

void Navigator::goBack()
{
    if (const auto place = m_places->back())
        goTo(*place);
}

void Navigator::goForward()
{
    if (const auto place = m_places->forward())
        goTo(*place);
}

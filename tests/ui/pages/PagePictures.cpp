// SPDX-License-Identifier: Apache-2.0
#include "AttemptView.h"
#include "BodyView.h"
#include "DeliveriesSection.h"
#include "DeliveryView.h"
#include "EventLogSection.h"
#include "EventTypesEditor.h"
#include "EventsPage.h"
#include "EventsTableModel.h"
#include "FeedTableView.h"
#include "ForwardPictures.h"
#include "HttpMessageView.h"
#include "LogPictures.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "RecordDetailsView.h"
#include "SampleRows.h"
#include "Theme.h"
#include "TrafficPictures.h"
#include "VersionCompare.h"
#include "WebhookDetailsView.h"
#include "WebhookFormWidget.h"
#include "WebhookSection.h"
#include "WebhooksPage.h"

#include <QApplication>
#include <QDir>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

namespace {

QString folder;

void save(QWidget &widget, const QString &name, int waitMs = 700)
{
    QTest::qWait(waitMs);
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

template <typename Page>
void present(Page &page, int width = 1280, int height = 800)
{
    page.setAutoFillBackground(true);
    page.resize(width, height);
    page.show();
    if (!QTest::qWaitForWindowExposed(&page))
        qWarning("not exposed");
}

void scrollDetails(QWidget *details, int value)
{
    if (auto *scroll = details->findChild<QScrollArea *>())
        scroll->verticalScrollBar()->setValue(value);
    QTest::qWait(50);
}

void fill(PagesWorkspace &workspace)
{
    workspace.add(SampleRows::logs(120));
    workspace.add(SampleRows::events(120));
    workspace.add(SampleRows::deliveries(120));
    workspace.replace(SampleRows::webhooks());
}

void events()
{
    PagesWorkspace empty;
    EventsPage none(&empty);
    present(none);
    save(none, QStringLiteral("events-empty"));
    SyncStatus offline;
    offline.state = SyncStatus::State::Offline;
    offline.since = QDateTime::currentDateTimeUtc();
    empty.setStatus(offline);
    save(none, QStringLiteral("events-offline"), 100);
    empty.setStatus({});
    save(none, QStringLiteral("events-loading"), 100);

    PagesWorkspace workspace;
    fill(workspace);
    EventsPage page(&workspace);
    present(page);
    save(page, QStringLiteral("events-full"));
    page.showRecord(SampleRows::event(118).row.uuid);
    save(page, QStringLiteral("events-details"));
    scrollDetails(page.details(), 620);
    save(page, QStringLiteral("events-details-log"), 50);
    scrollDetails(page.details(), 100'000);
    save(page, QStringLiteral("events-details-webhook"), 50);
    page.showRecord(SampleRows::event(109).row.uuid);
    QTest::qWait(500);
    if (DeliveryView *view = page.details()->webhookSection()->deliveryViews().value(0))
        view->attempts().last()->setOpen(true);
    QTest::qWait(100);
    scrollDetails(page.details(), 100'000);
    save(page, QStringLiteral("events-details-attempt"), 100);
    page.showRecord(SampleRows::event(119).row.uuid);
    QTest::qWait(400);
    scrollDetails(page.details(), 100'000);
    save(page, QStringLiteral("events-details-no-request"), 50);
    page.setFilter(QStringLiteral("type:order.received after:oops"));
    save(page, QStringLiteral("events-filter-error"));
    page.closeDetails();
    page.setFilter(QStringLiteral("nothingmatchesthis"));
    save(page, QStringLiteral("events-filter-none"));

    PagesWorkspace odd;
    EventRecord event = SampleRows::event(1);
    event.row.summary = SampleRows::hostileText();
    event.row.type = QStringLiteral("<b>order</b>.") + QString(200, QLatin1Char('x'));
    event.row.resourceUuid = QString(120, QLatin1Char('W'));
    odd.add(std::vector<EventRecord>{event});
    EventsPage strange(&odd);
    present(strange);
    QTest::qWait(300);
    strange.showRecord(event.row.uuid);
    save(strange, QStringLiteral("events-hostile"));
}

void logs()
{
    PagesWorkspace workspace;
    fill(workspace);
    LogsPage page(&workspace);
    present(page);
    save(page, QStringLiteral("logs-full"));
    page.table()->selectRow(3);
    workspace.add(SampleRows::logs(12, 121));
    save(page, QStringLiteral("logs-waiting"));
    page.showRecord(SampleRows::log(113).row.uuid);
    QTest::qWait(500);
    page.details()->logSection()->requestView()->setHeadersShown(true);
    save(page, QStringLiteral("logs-details"), 200);
    page.details()->logSection()->responseView()->bodyView()->setMode(BodyView::Mode::Text);
    scrollDetails(page.details(), 100'000);
    save(page, QStringLiteral("logs-details-end"), 200);
    page.showRecord(SampleRows::log(119).row.uuid);
    save(page, QStringLiteral("logs-details-query"));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    save(page, QStringLiteral("logs-right-to-left"), 300);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void webhooks()
{
    PagesWorkspace empty;
    empty.replace(QList<WebhookRow>{});
    WebhooksPage none(&empty);
    present(none);
    save(none, QStringLiteral("webhooks-empty"));

    PagesWorkspace workspace;
    fill(workspace);
    WebhooksPage page(&workspace);
    present(page, 1400, 860);
    save(page, QStringLiteral("webhooks-full"), 2500); // the bars are counted a second later
    page.find(SampleRows::webhooks().at(0).uuid);
    QTest::qWait(400);
    page.details()->deliveries()->table()->selectRow(1);
    save(page, QStringLiteral("webhooks-details"));
    scrollDetails(page.details(), 100'000);
    save(page, QStringLiteral("webhooks-details-end"), 100);

    WebhookFormWidget form;
    form.layout()->setContentsMargins(24, 24, 24, 24);
    form.events()->setCatalogue(
        {{QStringLiteral("order.received"), QStringLiteral("order"),
          QStringLiteral("An order came in"), false},
         {QStringLiteral("order.cancelled"), QStringLiteral("order"),
          QStringLiteral("An order was cancelled"), false},
         {QStringLiteral("vendor.created"), QStringLiteral("vendor"),
          QStringLiteral("A vendor was created"), false},
         {QStringLiteral("customer_onboarding.rejected"), QStringLiteral("customer_onboarding"),
          QStringLiteral("Use customer_onboarding.declined."), true}});
    form.setForm({QStringLiteral("http:/oops"),
                  QStringLiteral("Order service"),
                  {QStringLiteral("order.*"), QStringLiteral("customer_onboarding.rejected")},
                  true});
    form.showErrors({{QStringLiteral("endpoint"), {QStringLiteral("This is no https URL.")}}});
    present(form, 640, 620);
    save(form, QStringLiteral("webhooks-form"));

    VersionCompare compare;
    compare.compare({QStringLiteral("https://a.example.com"),
                     QStringLiteral("Mine"),
                     {QStringLiteral("*")},
                     true},
                    {QStringLiteral("https://a.example.com"),
                     QStringLiteral("Theirs"),
                     {QStringLiteral("order.*")},
                     false});
    present(compare, 640, 200);
    save(compare, QStringLiteral("webhooks-newer-version"));
}

} // namespace

//! Draws each page in each of its states into a folder: ui_page_pictures DIR [light|dark]
//! [forwarding|requests|traffic].
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("owlpay-pictures"));
    const QStringList arguments = app.arguments();
    folder = arguments.value(1, QStringLiteral("."));
    QDir().mkpath(folder);
    Theme theme;
    theme.apply(arguments.value(2) == QLatin1String("dark") ? Theme::Scheme::Dark
                                                            : Theme::Scheme::Light);
    const QString only = arguments.value(3);
    if (only.isEmpty()) {
        events();
        logs();
        webhooks();
    }
    if (only != QLatin1String("requests") && only != QLatin1String("traffic"))
        ForwardPictures::take(folder);
    if (only.isEmpty() || only == QLatin1String("requests"))
        LogPictures::take(folder);
    if (only.isEmpty() || only == QLatin1String("traffic"))
        TrafficPictures::take(folder);
    return 0;
}

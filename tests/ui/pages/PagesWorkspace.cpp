// SPDX-License-Identifier: Apache-2.0
#include "PagesWorkspace.h"

#include "../../cache/RecordPages.h"
#include "ActionRecordsModel.h"
#include "ApiKeysTableModel.h"
#include "DeliveriesTableModel.h"
#include "EventsTableModel.h"
#include "Exporter.h"
#include "FilterExpression.h"
#include "Forwarder.h"
#include "Journal.h"
#include "LogsTableModel.h"
#include "MaskRuleBook.h"
#include "RecordReader.h"
#include "RequestSender.h"
#include "SavedFilters.h"
#include "WebhooksTableModel.h"

#include <QTest>

namespace {

template <typename Record>
FeedPage<Record> pageOf(const std::vector<Record> &items, qint64 *newest)
{
    FeedPage<Record> page;
    page.epoch = QStringLiteral("epoch");
    page.items = items;
    page.total = qint64(items.size());
    if (!items.empty()) {
        page.newest = items.front().sequence;
        page.oldest = 1;
        // The first page has no bounds; later ones bring what came since.
        if (*newest > 0)
            page.window.after = *newest;
        *newest = items.front().sequence;
    }
    return page;
}

template <typename Record>
void write(Cache *cache, const FeedPage<Record> &page)
{
    bool done = false;
    cache->write(cache, RecordPages::writing(page), [&done](const Result<PageOutcome> &outcome) {
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.problem().message));
        QCOMPARE(outcome->kind, PageOutcome::Kind::Committed);
        done = true;
    });
    QTRY_VERIFY(done);
}

} // namespace

PagesWorkspace::PagesWorkspace(QObject *parent)
    : Workspace(parent)
    , m_capabilities(Capability::ApiKeys | Capability::Events | Capability::Logs |
                     Capability::Deliveries | Capability::Webhooks | Capability::EditEndpoint |
                     Capability::RenewSecret | Capability::TestEvent)
{
    m_profile.id = QStringLiteral("con_test");
    m_profile.server = QUrl(QStringLiteral("http://127.0.0.1:1"));
    m_profile.kind = ConnectionKind::DeveloperApi;
    m_status.state = SyncStatus::State::UpToDate;
    auto folder = ConnectionFolder::open(m_folder.filePath(QStringLiteral("con_test")));
    m_journal = Journal::open(folder.value()).value();
    m_savedFilters = std::make_unique<SavedFilters>(m_journal);
    auto cache = Cache::open(std::move(folder).value());
    m_cache = std::move(cache).value();
    m_apiKeys = std::make_unique<ApiKeysTableModel>(m_cache);
    m_events = std::make_unique<EventsTableModel>(m_cache);
    m_logs = std::make_unique<LogsTableModel>(m_cache);
    m_webhooks = std::make_unique<WebhooksTableModel>(m_cache);
    m_deliveries = std::make_unique<DeliveriesTableModel>(m_cache);
    m_records = std::make_unique<RecordReader>(m_cache);
    m_exporter = std::make_unique<Exporter>(m_cache);
    m_forwarder =
        std::make_unique<Forwarder>(m_profile.id, m_cache, m_journal, nullptr,
                                    [](const QString &text) -> Result<std::shared_ptr<RowFilter>> {
                                        const FilterExpression filter = FilterExpression::parse(
                                            text, Collection::Events, QDateTime::currentDateTime());
                                        if (filter.isValid())
                                            return std::make_shared<RowFilter>(filter.filter());
                                        Problem problem;
                                        problem.message = filter.mistake()->message;
                                        return problem;
                                    });
    m_maskRules = std::make_unique<MaskRuleBook>(m_journal);
    m_requestSender = std::make_unique<RequestSender>(m_profile);
}

PagesWorkspace::~PagesWorkspace() = default;

MaskRuleBook *PagesWorkspace::maskRules() const
{
    return m_maskRules.get();
}

RequestSender *PagesWorkspace::requestSender() const
{
    return m_requestSender.get();
}

ActionRecordsModel *PagesWorkspace::makeActionRecords() const
{
    return new ActionRecordsModel(m_journal);
}

void PagesWorkspace::add(const std::vector<EventRecord> &events)
{
    write(m_cache.get(), pageOf(events, &m_newest[0]));
}

void PagesWorkspace::add(const std::vector<LogRecord> &logs)
{
    write(m_cache.get(), pageOf(logs, &m_newest[1]));
}

void PagesWorkspace::add(const std::vector<DeliveryRecord> &deliveries)
{
    write(m_cache.get(), pageOf(deliveries, &m_newest[2]));
}

void PagesWorkspace::replace(const QList<WebhookRow> &webhooks)
{
    bool done = false;
    m_cache->write(
        m_cache.get(),
        [webhooks](CacheWriter &writer) {
            return writer.replaceWebhooks(webhooks, QStringLiteral("\"etag\""));
        },
        [&done](const Result<SnapshotOutcome> &outcome) { done = outcome.ok(); });
    QTRY_VERIFY(done);
}

void PagesWorkspace::replace(const QList<ApiKeyRow> &keys)
{
    bool done = false;
    m_cache->write(
        m_cache.get(),
        [keys](CacheWriter &writer) {
            return writer.replaceApiKeys(keys, QStringLiteral("\"etag\""));
        },
        [&done](const Result<SnapshotOutcome> &outcome) { done = outcome.ok(); });
    QTRY_VERIFY(done);
}

void PagesWorkspace::setCapabilities(Capabilities capabilities)
{
    m_capabilities = capabilities;
    Q_EMIT capabilitiesChanged();
}

void PagesWorkspace::setStatus(const SyncStatus &status)
{
    m_status = status;
    Q_EMIT syncStatusChanged();
}

void PagesWorkspace::setProfile(const ConnectionProfile &profile)
{
    m_profile = profile;
    Q_EMIT profileChanged();
}

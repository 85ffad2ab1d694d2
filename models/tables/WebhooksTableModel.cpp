// SPDX-License-Identifier: Apache-2.0
#include "WebhooksTableModel.h"

#include "Cache.h"
#include "CellText.h"
#include "RecordsFromRows.h"
#include "SnapshotRows.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

//! Deliveries come in bursts, and days end: the bars are counted again this much later.
constexpr int countDelayMs = 1'000;
constexpr int recountMs = 10 * 60 * 1'000;
constexpr qsizetype shownTypes = 2;

// The server lists the oldest first; tables show the newest first.
Result<QList<WebhookDetails>> readWebhooks(const CacheReader &from)
{
    const Result<QList<WebhookRow>> rows = from.webhooks().all();
    if (!rows)
        return rows.problem();
    QList<WebhookDetails> webhooks;
    for (const WebhookRow &row : *rows)
        webhooks.prepend(RecordsFromRows::webhook(row));
    std::stable_sort(webhooks.begin(), webhooks.end(),
                     [](const WebhookDetails &one, const WebhookDetails &other) {
                         return one.createdAt > other.createdAt;
                     });
    return webhooks;
}

struct Totals
{
    int succeeded = 0;
    int failed = 0;
};

Totals totals(const WebhookDays &days)
{
    return {std::accumulate(days.succeeded.begin(), days.succeeded.end(), 0),
            std::accumulate(days.failed.begin(), days.failed.end(), 0)};
}

} // namespace

class WebhooksTableModel::Private
{
public:
    Private(WebhooksTableModel *owner, std::shared_ptr<Cache> from, std::shared_ptr<Cache> told)
        : q(owner)
        , list(owner, from)
        , deliveries(told ? std::move(told) : std::move(from))
    {
    }

    void read() { list.read(readWebhooks); }

    void count()
    {
        countTicket.cancel();
        countTicket = deliveries->read(
            q,
            [](const CacheReader &from) {
                return from.deliveries().lastDays(QDate::currentDate(),
                                                  QTimeZone::systemTimeZone());
            },
            [this](const Result<QHash<QString, WebhookDays>> &counted) {
                if (!counted)
                    return; // the bars stay; the deliveries' own table tells what is wrong
                days = *counted;
                if (!list.rows().isEmpty())
                    Q_EMIT q->dataChanged(q->index(0, StatusColumn),
                                          q->index(int(list.rows().size()) - 1, LastDaysColumn));
            });
    }

    QString text(const WebhookDetails &webhook, int column) const;
    QString tip(const WebhookDetails &webhook, int column) const;
    QVariant sortValue(const WebhookDetails &webhook, int column) const;
    QVariant bars(const WebhookDetails &webhook) const;
    QString rate(const WebhookDetails &webhook) const;
    QString statusText(const WebhookDetails &webhook) const;
    bool isFailing(const WebhookDetails &webhook) const;
    static QString types(const QStringList &types);

    WebhooksTableModel *q;
    SnapshotRows<WebhooksTableModel, WebhookDetails> list;
    std::shared_ptr<Cache> deliveries;
    ReadTicket countTicket;
    QHash<QString, WebhookDays> days;
    QTimer countSoon;
    QTimer recount;
};

WebhooksTableModel::WebhooksTableModel(std::shared_ptr<Cache> cache,
                                       std::shared_ptr<Cache> deliveries, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, std::move(cache), std::move(deliveries)))
{
    if (!d->list.cache())
        return;
    connect(d->list.cache().get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == Collection::Webhooks && change.kind != CacheChange::Kind::State)
            d->read();
    });
    connect(d->deliveries.get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == Collection::Deliveries && !d->countSoon.isActive())
            d->countSoon.start();
    });
    d->countSoon.setSingleShot(true);
    d->countSoon.setInterval(countDelayMs);
    connect(&d->countSoon, &QTimer::timeout, this, [this] { d->count(); });
    connect(&d->recount, &QTimer::timeout, this, [this] { d->count(); });
    d->recount.start(recountMs);
    d->read();
    d->countSoon.start();
}

WebhooksTableModel::~WebhooksTableModel() = default;

int WebhooksTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->list.rows().size());
}

int WebhooksTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WebhooksTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const WebhookDetails &webhook = d->list.rows().at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return d->text(webhook, column);
    case Qt::ToolTipRole:
        return d->tip(webhook, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Roles::Uuid:
        return webhook.uuid;
    case Roles::Sort:
        return d->sortValue(webhook, column);
    case Roles::ToneRole:
        if (column != StatusColumn)
            return {};
        // Switched off by OwlPay, unlike by its owner, is something to act upon.
        if (webhook.restricted)
            return int(Tone::Failed);
        if (d->isFailing(webhook))
            return int(Tone::Failed);
        return int(webhook.enabled ? Tone::Succeeded : Tone::Disabled);
    case Roles::IsLink:
        return column == UuidColumn;
    case Roles::IsIdentifier:
        return column == UuidColumn;
    case Roles::Time:
        return column == UpdatedColumn ? QVariant(webhook.updatedAt) : QVariant();
    case Roles::Source:
        return int(RowSource::Server);
    case LastDaysRole:
        return column == LastDaysColumn ? d->bars(webhook) : QVariant();
    default:
        return {};
    }
}

QString WebhooksTableModel::Private::text(const WebhookDetails &webhook, int column) const
{
    switch (column) {
    case StatusColumn:
        return statusText(webhook);
    case UrlColumn:
        return CellText::line(webhook.endpoint);
    case UuidColumn:
        return CellText::line(webhook.uuid);
    case UpdatedColumn:
        return CellText::date(webhook.updatedAt);
    case DescriptionColumn:
        return CellText::line(webhook.name);
    case TypesColumn:
        return types(webhook.notificationTypes);
    case LastDaysColumn:
        return rate(webhook);
    default:
        return {};
    }
}

bool WebhooksTableModel::Private::isFailing(const WebhookDetails &webhook) const
{
    const auto found = days.constFind(webhook.uuid);
    if (!webhook.enabled || webhook.restricted || found == days.constEnd())
        return false;
    // The last day on which anything ended decides: older failures may be repaired.
    for (size_t day = found->failed.size(); day-- > 0;) {
        if (found->failed.at(day) + found->succeeded.at(day) > 0)
            return found->failed.at(day) > found->succeeded.at(day);
    }
    return false;
}

QString WebhooksTableModel::Private::statusText(const WebhookDetails &webhook) const
{
    if (webhook.restricted)
        return tr("restricted");
    if (isFailing(webhook))
        return tr("enabled, failing");
    return webhook.enabled ? tr("enabled") : tr("disabled");
}

QString WebhooksTableModel::Private::types(const QStringList &types)
{
    if (types.contains(QStringLiteral("*")))
        return tr("All events");
    if (types.isEmpty())
        return tr("No events");
    const QString shown =
        types.first(std::min(types.size(), shownTypes)).join(QStringLiteral(", "));
    if (types.size() <= shownTypes)
        return CellText::line(shown);
    //: %1 are the first event types of a webhook, %2 is how many there are besides
    return CellText::line(tr("%1 +%2").arg(shown).arg(types.size() - shownTypes));
}

QString WebhooksTableModel::Private::tip(const WebhookDetails &webhook, int column) const
{
    switch (column) {
    case StatusColumn:
        if (webhook.restricted)
            return tr("OwlPay has switched this webhook off; nothing is delivered");
        if (isFailing(webhook))
            return tr("Most of its last notifications failed; its deliveries tell why");
        return webhook.enabled ? tr("Notifications are delivered")
                               : tr("Switched off; nothing is delivered");
    case UrlColumn:
        return CellText::tip(webhook.endpoint);
    case UuidColumn:
        return CellText::tip(webhook.uuid) + QLatin1Char('\n') + tr("Click to edit the webhook");
    case UpdatedColumn:
        return CellText::dateTip(webhook.updatedAt, QDateTime::currentDateTimeUtc());
    case DescriptionColumn:
        return CellText::tip(webhook.name);
    case TypesColumn:
        return CellText::tip(webhook.notificationTypes.join(QLatin1Char('\n')));
    case LastDaysColumn: {
        const auto found = days.constFind(webhook.uuid);
        if (found == days.constEnd())
            return tr("Nothing was delivered in the last 7 days");
        const Totals sum = totals(*found);
        return tr("%1 succeeded, %2 failed in the last 7 days")
            .arg(QLocale().toString(sum.succeeded), QLocale().toString(sum.failed));
    }
    default:
        return {};
    }
}

QVariant WebhooksTableModel::Private::sortValue(const WebhookDetails &webhook, int column) const
{
    if (column == UpdatedColumn)
        return webhook.updatedAt.toMSecsSinceEpoch();
    if (column != LastDaysColumn)
        return text(webhook, column);
    const Totals sum = totals(days.value(webhook.uuid));
    const int all = sum.succeeded + sum.failed;
    return all == 0 ? -1.0 : double(sum.succeeded) / all;
}

QVariant WebhooksTableModel::Private::bars(const WebhookDetails &webhook) const
{
    const auto found = days.constFind(webhook.uuid);
    if (found == days.constEnd())
        return {};
    QVariantList counts;
    for (size_t day = 0; day < found->succeeded.size(); ++day)
        counts << found->succeeded[day] << found->failed[day];
    return counts;
}

QString WebhooksTableModel::Private::rate(const WebhookDetails &webhook) const
{
    const Totals sum = totals(days.value(webhook.uuid));
    const int all = sum.succeeded + sum.failed;
    if (all == 0)
        return {};
    // Rounded down: 100 % is said only where nothing failed.
    return tr("%1 %").arg(QLocale().toString(int(100.0 * sum.succeeded / all)));
}

QVariant WebhooksTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case StatusColumn:
        return tip ? tr("Enabled webhooks receive notifications, disabled ones do not")
                   : tr("Status");
    case UrlColumn:
        return tip ? tr("Where the notifications go") : tr("URL");
    case UuidColumn:
        return tip ? tr("Id of the webhook; click to edit it") : tr("UUID");
    case UpdatedColumn:
        return tip ? tr("When the webhook was last changed, in your local time")
                   : tr("Update Time");
    case DescriptionColumn:
        return tip ? tr("What you noted about the webhook") : tr("Description");
    case TypesColumn:
        return tip ? tr("Which events are sent to it") : tr("Send events");
    case LastDaysColumn:
        return tip ? tr("Notifications that arrived, of all that were sent, day by day")
                   : tr("Last 7 days");
    default:
        return {};
    }
}

bool WebhooksTableModel::isLoaded() const
{
    return d->list.isLoaded();
}

const Problem &WebhooksTableModel::problem() const
{
    return d->list.problem();
}

int WebhooksTableModel::rowOfUuid(const QString &uuid) const
{
    return d->list.rowOfUuid(uuid);
}

const WebhookDetails &WebhooksTableModel::at(int row) const
{
    return d->list.rows().at(row);
}

// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysTableModel.h"

#include "ApiKeyStatus.h"
#include "Cache.h"
#include "CellText.h"
#include "PermissionText.h"
#include "RecordsFromRows.h"
#include "SnapshotRows.h"

#include <QTimer>

#include <utility>

namespace {

//! Keys run out by themselves.
constexpr int statusCheckMs = 30'000;
//! The longest time a rolled key works on (contract: grace_seconds), and a minute for the clocks.
constexpr qint64 longestOverlap = 604'800 + 60; // seconds

Result<QList<ApiKeyDetails>> readKeys(const CacheReader &from)
{
    const Result<QList<ApiKeyRow>> rows = from.apiKeys().all();
    if (!rows)
        return rows.problem();
    QList<ApiKeyDetails> keys;
    for (const ApiKeyRow &row : *rows)
        keys.append(RecordsFromRows::apiKey(row));
    return keys;
}

} // namespace

class ApiKeysTableModel::Private
{
public:
    Private(ApiKeysTableModel *owner, std::shared_ptr<Cache> from)
        : q(owner)
        , list(owner, std::move(from))
    {
    }

    void read() { list.read(readKeys); }

    static QString text(const ApiKeyDetails &key, int column);
    static QString filterText(const ApiKeyDetails &key);
    static QString statusText(const ApiKeyStatus &status);
    static QString tip(const ApiKeyDetails &key, int column);
    static QVariant sortValue(const ApiKeyDetails &key, int column);
    static QVariant tone(const ApiKeyDetails &key, int column);
    static QDateTime time(const ApiKeyDetails &key, int column);

    ApiKeysTableModel *q;
    SnapshotRows<ApiKeysTableModel, ApiKeyDetails> list;
    QTimer check;
};

ApiKeysTableModel::ApiKeysTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, std::move(cache)))
{
    if (!d->list.cache())
        return;
    connect(d->list.cache().get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == Collection::ApiKeys && change.kind != CacheChange::Kind::State)
            d->read();
    });
    connect(&d->check, &QTimer::timeout, this, [this] {
        if (!d->list.rows().isEmpty())
            Q_EMIT dataChanged(index(0, LastUsedColumn),
                               index(int(d->list.rows().size()) - 1, StatusColumn));
    });
    d->check.start(statusCheckMs);
    d->read();
}

ApiKeysTableModel::~ApiKeysTableModel() = default;

int ApiKeysTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->list.rows().size());
}

int ApiKeysTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApiKeysTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ApiKeyDetails &key = d->list.rows().at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return Private::text(key, column);
    case Qt::ToolTipRole:
        return Private::tip(key, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Roles::Uuid:
        return key.uuid;
    case Roles::Sort:
        return Private::sortValue(key, column);
    case Roles::ToneRole:
        return Private::tone(key, column);
    case Roles::IsLink:
        return false;
    case Roles::FilterText:
        return Private::filterText(key);
    case Roles::IsIdentifier:
        return column == KeyColumn;
    case Roles::Time: {
        const QDateTime time = Private::time(key, column);
        return time.isValid() ? QVariant(time) : QVariant();
    }
    case Roles::Source:
        return int(RowSource::Server);
    default:
        return {};
    }
}

QString ApiKeysTableModel::Private::text(const ApiKeyDetails &key, int column)
{
    switch (column) {
    case NameColumn:
        return CellText::line(key.name);
    case TypeColumn:
        if (key.type == u"standard")
            return tr("Standard");
        return key.type == u"restricted" ? tr("Restricted") : CellText::line(key.type);
    case KeyColumn:
        return CellText::line(key.prefix + QStringLiteral("...") + key.last4);
    case PermissionsColumn:
        return PermissionText::summary(key);
    case LastUsedColumn: {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (ApiKeyStatus(key, now).isIdle())
            return tr("idle · %1").arg(CellText::relative(key.lastUsedAt, now));
        return key.lastUsedAt.isValid() ? CellText::date(key.lastUsedAt) : tr("Never");
    }
    case ExpiresColumn: {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (ApiKeyStatus(key, now).state() == ApiKeyStatus::State::Expiring)
            return CellText::relative(key.expiresAt, now);
        return key.expiresAt.isValid() ? CellText::date(key.expiresAt) : tr("Never");
    }
    case StatusColumn:
        return statusText(ApiKeyStatus(key, QDateTime::currentDateTimeUtc()));
    default:
        return CellText::date(time(key, column));
    }
}

QString ApiKeysTableModel::Private::filterText(const ApiKeyDetails &key)
{
    const ApiKeyStatus status(key, QDateTime::currentDateTimeUtc());
    QStringList parts{key.name,
                      key.prefix,
                      key.last4,
                      key.uuid,
                      text(key, TypeColumn),
                      text(key, KeyColumn),
                      statusText(status)};
    if (status.isNeverUsed())
        parts.append(tr("never used"));
    if (status.isIdle())
        parts.append(tr("idle"));
    if (key.type == u"restricted")
        parts.append(text(key, PermissionsColumn));
    parts.append(key.allowedIps);
    // Words do not run into each other.
    return parts.join(QLatin1Char('\n'));
}

QString ApiKeysTableModel::Private::statusText(const ApiKeyStatus &status)
{
    switch (status.state()) {
    case ApiKeyStatus::State::Active:
        return tr("active");
    case ApiKeyStatus::State::Expiring:
        return tr("expiring");
    case ApiKeyStatus::State::Expired:
        return tr("expired");
    case ApiKeyStatus::State::Revoked:
        return tr("revoked");
    }
    Q_UNREACHABLE();
}

QString ApiKeysTableModel::Private::tip(const ApiKeyDetails &key, int column)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ApiKeyStatus status(key, now);
    const QString when = CellText::dateTip(time(key, column), now);
    switch (column) {
    case NameColumn:
        return CellText::tip(key.name);
    case TypeColumn:
        return key.type == u"restricted"
                   ? tr("Limits access and permissions for different areas of your account data")
                   : tr("Authenticates all API requests");
    case KeyColumn:
        return tr("The whole key was shown once, when it was created");
    case PermissionsColumn:
        return PermissionText::lines(key);
    case LastUsedColumn:
        if (status.isNeverUsed())
            return tr("This key was never used; revoke it if nobody needs it");
        if (status.isIdle())
            return when + QLatin1Char('\n') +
                   tr("Not used for over %n days; revoke it if nobody needs it", nullptr,
                      ApiKeyStatus::idleDays);
        return when;
    case StatusColumn:
        if (status.state() == ApiKeyStatus::State::Revoked)
            return tr("Revoked") + QLatin1Char('\n') + CellText::dateTip(key.revokedAt, now);
        return key.expiresAt.isValid() ? CellText::dateTip(key.expiresAt, now)
                                       : tr("Works until it is revoked");
    default:
        return when;
    }
}

QVariant ApiKeysTableModel::Private::sortValue(const ApiKeyDetails &key, int column)
{
    switch (column) {
    case CreatedColumn:
    case LastUsedColumn:
    case ExpiresColumn: {
        const QDateTime at = time(key, column);
        return at.isValid() ? at.toMSecsSinceEpoch() : qint64(0);
    }
    case StatusColumn:
        return qint64(ApiKeyStatus(key, QDateTime::currentDateTimeUtc()).state());
    default:
        return text(key, column);
    }
}

QVariant ApiKeysTableModel::Private::tone(const ApiKeyDetails &key, int column)
{
    const ApiKeyStatus status(key, QDateTime::currentDateTimeUtc());
    if (column == StatusColumn)
        return int(status.tone());
    if (column == ExpiresColumn && status.state() == ApiKeyStatus::State::Expiring)
        return int(Tone::Waiting);
    if (column == LastUsedColumn && (status.isNeverUsed() || status.isIdle()))
        return int(Tone::Waiting);
    return {};
}

QDateTime ApiKeysTableModel::Private::time(const ApiKeyDetails &key, int column)
{
    switch (column) {
    case CreatedColumn:
        return key.createdAt;
    case LastUsedColumn:
        return key.lastUsedAt;
    case ExpiresColumn:
        return key.expiresAt;
    default:
        return {};
    }
}

QVariant ApiKeysTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case NameColumn:
        return tip ? tr("What you called the key") : tr("Name");
    case TypeColumn:
        return tip ? tr("A standard key authenticates all API requests; a restricted key limits "
                        "access and permissions for different areas of your account data")
                   : tr("Type");
    case KeyColumn:
        return tip ? tr("The beginning and the last four characters; the whole key appears only "
                        "once")
                   : tr("Key");
    case PermissionsColumn:
        return tip ? tr("What a restricted key may do, area by area") : tr("Permissions");
    case CreatedColumn:
        return tip ? tr("When the key was created, in your local time") : tr("Created");
    case LastUsedColumn:
        return tip ? tr("When a request was last made with it, to the minute") : tr("Last used");
    case ExpiresColumn:
        return tip ? tr("When the key stops working by itself") : tr("Expires");
    case StatusColumn:
        return tip ? tr("Whether requests with this key are accepted") : tr("Status");
    default:
        return {};
    }
}

bool ApiKeysTableModel::isLoaded() const
{
    return d->list.isLoaded();
}

const Problem &ApiKeysTableModel::problem() const
{
    return d->list.problem();
}

int ApiKeysTableModel::rowOfUuid(const QString &uuid) const
{
    return d->list.rowOfUuid(uuid);
}

const ApiKeyDetails &ApiKeysTableModel::at(int row) const
{
    return d->list.rows().at(row);
}

int ApiKeysTableModel::replacementOf(int row) const
{
    const QList<ApiKeyDetails> &keys = d->list.rows();
    const ApiKeyDetails &old = keys.at(row);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!old.expiresAt.isValid() || !ApiKeyStatus(old, now).isUsable())
        return -1;
    int newest = -1;
    for (int i = 0; i < int(keys.size()); ++i) {
        const ApiKeyDetails &one = keys.at(i);
        const bool same = one.name == old.name && one.type == old.type && one.uuid != old.uuid;
        const bool after = one.createdAt > old.createdAt && one.createdAt < old.expiresAt &&
                           one.createdAt.secsTo(old.expiresAt) <= longestOverlap;
        if (same && after && !one.revokedAt.isValid() &&
            (newest < 0 || keys.at(newest).createdAt < one.createdAt))
            newest = i;
    }
    return newest;
}

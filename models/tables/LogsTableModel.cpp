// SPDX-License-Identifier: Apache-2.0
#include "LogsTableModel.h"

#include "CacheReader.h"
#include "CellText.h"
#include "RecordDetails.h"
#include "ResultList.h"
#include "RowPages.h"
#include "Timestamp.h"

#include <utility>

namespace {

//! A row as it reads, made once when its page is read.
struct LogCells
{
    LogCells() = default;
    explicit LogCells(const LogRow &row)
        : id(row.id)
        , uuid(row.uuid)
        , method(CellText::line(row.method))
        , fullUrl(row.url)
        , url(CellText::line(row.url))
        , hostLength(CellText::hostLength(row.url))
        , hasEvent(!row.eventUuids.isEmpty())
        , shownUuid(CellText::line(hasEvent ? row.eventUuids.first() : row.uuid))
        , time(Timestamp::toDateTime(row.createdAt))
        , date(CellText::date(time))
        , status(row.status)
        , statusText(QString::number(row.status))
        , errorType(row.errorType)
        , milliseconds(row.durationMs)
        , duration(CellText::duration(row.durationMs))
        , keyUuid(row.apiKeyUuid)
        , key(CellText::line(row.apiKeyName.isEmpty() ? row.apiKeyUuid : row.apiKeyName))
    {
    }

    qint64 id = 0;
    QString uuid;
    QString method;
    QString fullUrl;
    QString url;
    int hostLength = 0;
    bool hasEvent = false;
    QString shownUuid;
    QDateTime time;
    QString date;
    int status = 0;
    QString statusText;
    QString errorType;
    double milliseconds = 0;
    QString duration;
    QString keyUuid;
    QString key;
};

} // namespace

class LogsTableModel::Private
{
public:
    explicit Private(const LogsTableModel *owner)
        : q(owner)
        , pages([this](const QList<qint64> &wanted) { return load(wanted); })
    {
    }

    std::optional<QList<LogCells>> load(const QList<qint64> &wanted) const
    {
        if (!q->mayRead())
            return std::nullopt;
        return q->readPage<LogCells>(q->reader()->logs().rows(wanted));
    }

    QVariant text(const LogCells &row, int column) const;
    QVariant tip(const LogCells &row, int column) const;
    QVariant sortValue(const LogCells &row, int column) const;

    const LogsTableModel *q;
    RowPages<LogCells> pages;
};

LogsTableModel::LogsTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Logs, std::move(cache), parent)
    , d(std::make_unique<Private>(this))
{
    begin();
}

LogsTableModel::~LogsTableModel() = default;

int LogsTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogsTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    // What does not depend on the row is answered without reading it.
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(column == DurationColumn);
    case Roles::IsLink:
        return column == UuidColumn;
    case Roles::IsIdentifier:
        return column == UuidColumn;
    case Roles::Source:
        return int(RecordSource::Server);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Roles::Uuid:
    case Roles::Sort:
    case Roles::ToneRole:
    case Roles::Time:
    case Roles::DimmedPrefix:
        break;
    default:
        return {};
    }
    const LogCells *row = d->pages.at(ids(), index.row());
    if (!row)
        return role == Qt::ToolTipRole ? QVariant(goneTip()) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return d->text(*row, column);
    case Qt::ToolTipRole:
        return d->tip(*row, column);
    case Roles::Uuid:
        return row->uuid;
    case Roles::Sort:
        return d->sortValue(*row, column);
    case Roles::ToneRole:
        if (column == StatusColumn)
            return int(CellText::statusTone(row->status));
        return column == MethodColumn ? QVariant(int(Tone::Information)) : QVariant();
    case Roles::Time:
        return column == DateColumn ? QVariant(row->time) : QVariant();
    case Roles::DimmedPrefix:
        return column == EndpointColumn ? QVariant(row->hostLength) : QVariant();
    default:
        return {};
    }
}

QVariant LogsTableModel::Private::text(const LogCells &row, int column) const
{
    switch (column) {
    case MethodColumn:
        return row.method;
    case EndpointColumn:
        return row.url;
    case UuidColumn:
        return row.shownUuid;
    case DateColumn:
        return row.date;
    case StatusColumn:
        return row.statusText;
    case DurationColumn:
        return row.duration;
    case KeyColumn:
        return row.key;
    default:
        return {};
    }
}

QVariant LogsTableModel::Private::tip(const LogCells &row, int column) const
{
    switch (column) {
    case EndpointColumn:
        return CellText::tip(row.fullUrl);
    case UuidColumn:
        return CellText::tip(row.shownUuid + QLatin1Char('\n') +
                             (row.hasEvent ? tr("The event that this request triggered")
                                           : tr("The request; it triggered no event")));
    case DateColumn:
        return CellText::dateTip(row.time, QDateTime::currentDateTimeUtc());
    case StatusColumn: {
        const QString phrase = CellText::statusPhrase(row.status);
        return row.errorType.isEmpty() ? phrase
                                       : CellText::tip(phrase + QLatin1Char('\n') + row.errorType);
    }
    case KeyColumn:
        return row.key.isEmpty() ? tr("No API key was used")
                                 : CellText::tip(row.key + QLatin1Char('\n') + row.keyUuid);
    default:
        return {};
    }
}

QVariant LogsTableModel::Private::sortValue(const LogCells &row, int column) const
{
    switch (column) {
    case DateColumn:
        return row.id;
    case StatusColumn:
        return qint64(row.status);
    case DurationColumn:
        return row.milliseconds;
    default:
        return text(row, column);
    }
}

QVariant LogsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == DurationColumn);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case MethodColumn:
        return tip ? tr("The HTTP verb of the request: GET reads, POST creates, PUT updates, "
                        "DELETE removes")
                   : tr("Events");
    case EndpointColumn:
        return tip ? tr("The URL that was called") : tr("API endpoint");
    case UuidColumn:
        return tip ? tr("Id of the event that the request triggered, or of the request; click to "
                        "see the details")
                   : tr("UUID");
    case DateColumn:
        return tip ? tr("When the request was made, in your local time") : tr("Date");
    case StatusColumn:
        return tip ? tr("HTTP status of the answer: 2xx succeeded, 4xx refused, 5xx failed")
                   : tr("Status");
    case DurationColumn:
        return tip ? tr("How long OwlPay took to answer") : tr("Duration");
    case KeyColumn:
        return tip ? tr("The API key that authenticated the request") : tr("Key");
    default:
        return {};
    }
}

int LogsTableModel::rowsInMemory() const
{
    return d->pages.rowsInMemory();
}

bool LogsTableModel::forgetRow(qint64 id)
{
    return d->pages.forget(id);
}

void LogsTableModel::forgetAllRows()
{
    d->pages.clear();
}

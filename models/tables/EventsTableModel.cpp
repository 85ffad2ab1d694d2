// SPDX-License-Identifier: Apache-2.0
#include "EventsTableModel.h"

#include "CacheReader.h"
#include "CellText.h"
#include "RecordDetails.h"
#include "ResultList.h"
#include "RowPages.h"
#include "Timestamp.h"

#include <utility>

namespace {

//! A row as it reads, made once when its page is read.
struct EventCells
{
    EventCells() = default;
    explicit EventCells(const EventRow &row)
        : id(row.id)
        , uuid(CellText::line(row.uuid))
        , type(CellText::line(row.type))
        , object(CellText::line(row.resourceObject))
        , resource(CellText::line(row.resourceUuid))
        , fullSummary(row.summary)
        , summary(CellText::line(row.summary))
        , time(Timestamp::toDateTime(row.createdAt))
        , date(CellText::date(time))
    {
    }

    qint64 id = 0;
    QString uuid;
    QString type;
    QString object;
    QString resource;
    QString fullSummary;
    QString summary;
    QDateTime time;
    QString date;
};

} // namespace

class EventsTableModel::Private
{
public:
    explicit Private(const EventsTableModel *owner)
        : q(owner)
        , pages([this](const QList<qint64> &wanted) { return load(wanted); })
    {
    }

    std::optional<QList<EventCells>> load(const QList<qint64> &wanted) const
    {
        if (!q->mayRead())
            return std::nullopt;
        return q->readPage<EventCells>(q->reader()->events().rows(wanted));
    }

    QVariant text(const EventCells &row, int column) const;
    QVariant tip(const EventCells &row, int column) const;

    const EventsTableModel *q;
    RowPages<EventCells> pages;
};

EventsTableModel::EventsTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Events, std::move(cache), parent)
    , d(std::make_unique<Private>(this))
{
    begin();
}

EventsTableModel::~EventsTableModel() = default;

int EventsTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(false);
    case Roles::IsLink:
        return column == UuidColumn;
    case Roles::IsIdentifier:
        return column == UuidColumn || column == ResourceColumn;
    case Roles::Source:
        return int(RecordSource::Server);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Roles::Uuid:
    case Roles::Sort:
    case Roles::Time:
        break;
    default:
        return {};
    }
    const EventCells *row = d->pages.at(ids(), index.row());
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
        return column == DateColumn ? QVariant(row->id) : d->text(*row, column);
    case Roles::Time:
        return column == DateColumn ? QVariant(row->time) : QVariant();
    default:
        return {};
    }
}

QVariant EventsTableModel::Private::text(const EventCells &row, int column) const
{
    switch (column) {
    case TypeColumn:
        return row.type;
    case UuidColumn:
        return row.uuid;
    case DateColumn:
        return row.date;
    case ResourceColumn:
        return row.resource.isEmpty() ? row.object : row.resource;
    case SummaryColumn:
        return row.summary;
    default:
        return {};
    }
}

QVariant EventsTableModel::Private::tip(const EventCells &row, int column) const
{
    switch (column) {
    case TypeColumn:
        return CellText::tip(row.type);
    case UuidColumn:
        return CellText::tip(row.uuid);
    case DateColumn:
        return CellText::dateTip(row.time, QDateTime::currentDateTimeUtc());
    case ResourceColumn:
        return CellText::tip(row.object + QLatin1Char('\n') + row.resource);
    case SummaryColumn:
        return CellText::tip(row.fullSummary);
    default:
        return {};
    }
}

QVariant EventsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(false);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case TypeColumn:
        return tip ? tr("What was triggered, such as updating a vendor's data or importing an "
                        "order")
                   : tr("Event");
    case UuidColumn:
        return tip ? tr("Id of the event; click to see the details") : tr("UUID");
    case DateColumn:
        return tip ? tr("When the event was triggered, in your local time") : tr("Date");
    case ResourceColumn:
        return tip ? tr("The vendor, order or other object that it happened to") : tr("Resource");
    case SummaryColumn:
        return tip ? tr("What happened, in a few words") : tr("Summary");
    default:
        return {};
    }
}

int EventsTableModel::rowsInMemory() const
{
    return d->pages.rowsInMemory();
}

bool EventsTableModel::forgetRow(qint64 id)
{
    return d->pages.forget(id);
}

void EventsTableModel::forgetAllRows()
{
    d->pages.clear();
}

// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"

#include "CacheReader.h"
#include "CellText.h"
#include "RecordDetails.h"
#include "ResultList.h"
#include "RowPages.h"
#include "Timestamp.h"

#include <utility>

namespace {

//! A row as it reads, made once when its page is read.
struct DeliveryCells
{
    DeliveryCells() = default;
    explicit DeliveryCells(const DeliveryRow &row)
        : id(row.id)
        , uuid(row.uuid)
        , statusWord(row.status)
        , status(CellText::deliveryStatus(row.status))
        , endpoint(row.endpoint)
        , type(CellText::line(row.eventType))
        , event(CellText::line(row.eventUuid))
        , attempts(row.attemptCount)
        , lastStatus(row.lastStatus)
        , error(row.lastError)
        , answer(row.lastStatus != 0 ? QString::number(row.lastStatus)
                                     : CellText::attemptError(row.lastError))
        , time(Timestamp::toDateTime(row.createdAt))
        , changed(Timestamp::toDateTime(row.updatedAt))
        , date(CellText::date(time))
        , next(row.nextAttemptAt ? Timestamp::toDateTime(*row.nextAttemptAt) : QDateTime())
        , nextDate(CellText::date(next))
    {
    }

    qint64 id = 0;
    QString uuid;
    QString statusWord;
    QString status;
    QString endpoint;
    QString type;
    QString event;
    int attempts = 0;
    int lastStatus = 0;
    QString error;
    QString answer;
    QDateTime time;
    QDateTime changed;
    QString date;
    QDateTime next;
    QString nextDate;
};

} // namespace

class DeliveriesTableModel::Private
{
public:
    explicit Private(const DeliveriesTableModel *owner)
        : q(owner)
        , pages([this](const QList<qint64> &wanted) { return load(wanted); })
    {
    }

    std::optional<QList<DeliveryCells>> load(const QList<qint64> &wanted) const
    {
        if (!q->mayRead())
            return std::nullopt;
        return q->readPage<DeliveryCells>(q->reader()->deliveries().rows(wanted));
    }

    QVariant text(const DeliveryCells &row, int column) const;
    QVariant tip(const DeliveryCells &row, int column) const;
    QVariant sortValue(const DeliveryCells &row, int column) const;
    QVariant tone(const DeliveryCells &row, int column) const;

    const DeliveriesTableModel *q;
    RowPages<DeliveryCells> pages;
};

DeliveriesTableModel::DeliveriesTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Deliveries, std::move(cache), parent)
    , d(std::make_unique<Private>(this))
{
    begin();
}

DeliveriesTableModel::~DeliveriesTableModel() = default;

void DeliveriesTableModel::setWebhook(const QString &webhookUuid)
{
    limitToWebhook(webhookUuid);
}

int DeliveriesTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveriesTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(column == AttemptsColumn);
    case Roles::IsLink:
        return column == EventColumn;
    case Roles::IsIdentifier:
        return column == EventColumn;
    case Roles::Source:
        return int(RecordSource::Server);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Roles::Uuid:
    case Roles::Sort:
    case Roles::ToneRole:
    case Roles::Time:
        break;
    default:
        return {};
    }
    const DeliveryCells *row = d->pages.at(ids(), index.row());
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
        return d->tone(*row, column);
    case Roles::Time:
        if (column == NextAttemptColumn && row->next.isValid())
            return row->next;
        return column == DateColumn ? QVariant(row->time) : QVariant();
    default:
        return {};
    }
}

QVariant DeliveriesTableModel::Private::text(const DeliveryCells &row, int column) const
{
    switch (column) {
    case StatusColumn:
        return row.status;
    case EventTypeColumn:
        return row.type;
    case EventColumn:
        return row.event;
    case AttemptsColumn:
        return QString::number(row.attempts);
    case AnswerColumn:
        return row.answer;
    case DateColumn:
        return row.date;
    case NextAttemptColumn:
        return row.nextDate;
    default:
        return {};
    }
}

QVariant DeliveriesTableModel::Private::tip(const DeliveryCells &row, int column) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (column) {
    case StatusColumn:
        if (row.statusWord == u"dropped")
            return tr("The endpoint answered 404: it is taken for dead and not tried again");
        if (row.statusWord == u"failed")
            return tr("No attempt succeeded and no further one is planned");
        return CellText::tip(row.endpoint);
    case EventTypeColumn:
        return CellText::tip(row.type);
    case EventColumn:
        return CellText::tip(row.event);
    case AnswerColumn:
        if (row.lastStatus != 0)
            return CellText::statusPhrase(row.lastStatus);
        return row.error.isEmpty() ? tr("Nothing was answered yet") : CellText::tip(row.error);
    case DateColumn:
        return CellText::dateTip(row.time, now) + QLatin1Char('\n') +
               tr("Last changed %1").arg(CellText::relative(row.changed, now));
    case NextAttemptColumn:
        return row.next.isValid() ? CellText::dateTip(row.next, now)
                                  : tr("No further attempt is planned");
    default:
        return {};
    }
}

QVariant DeliveriesTableModel::Private::sortValue(const DeliveryCells &row, int column) const
{
    switch (column) {
    case AttemptsColumn:
        return qint64(row.attempts);
    case AnswerColumn:
        return qint64(row.lastStatus);
    case DateColumn:
        return row.time.toMSecsSinceEpoch();
    case NextAttemptColumn:
        return row.next.isValid() ? row.next.toMSecsSinceEpoch() : qint64(0);
    default:
        return text(row, column);
    }
}

QVariant DeliveriesTableModel::Private::tone(const DeliveryCells &row, int column) const
{
    if (column == StatusColumn)
        return int(CellText::deliveryTone(row.statusWord));
    if (column != AnswerColumn || row.answer.isEmpty())
        return {};
    // A redirect or an error of the connection is no success for a webhook.
    const bool accepted = row.lastStatus >= 200 && row.lastStatus < 300;
    return int(accepted ? Tone::Succeeded : Tone::Failed);
}

QVariant DeliveriesTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == AttemptsColumn);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case StatusColumn:
        return tip ? tr("Whether the notification arrived, waits for another attempt, or was given "
                        "up")
                   : tr("Status");
    case EventTypeColumn:
        return tip ? tr("What was triggered, such as updating a vendor's data or importing an "
                        "order")
                   : tr("Event");
    case EventColumn:
        return tip ? tr("Id of the event that was sent; click to see the details") : tr("UUID");
    case AttemptsColumn:
        return tip ? tr("How often it was sent") : tr("Attempts");
    case AnswerColumn:
        return tip ? tr("HTTP status of the last answer, or why there was none") : tr("Answer");
    case DateColumn:
        return tip ? tr("When the notification was made, in your local time") : tr("Date");
    case NextAttemptColumn:
        return tip ? tr("When it will be sent again, in your local time") : tr("Next attempt");
    default:
        return {};
    }
}

int DeliveriesTableModel::rowsInMemory() const
{
    return d->pages.rowsInMemory();
}

bool DeliveriesTableModel::forgetRow(qint64 id)
{
    return d->pages.forget(id);
}

void DeliveriesTableModel::forgetAllRows()
{
    d->pages.clear();
}

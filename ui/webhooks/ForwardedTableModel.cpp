// SPDX-License-Identifier: Apache-2.0
#include "ForwardedTableModel.h"

#include "CellText.h"
#include "ForwardText.h"
#include "Forwarder.h"
#include "Roles.h"
#include "Timestamp.h"

#include <algorithm>
#include <limits>

namespace {

constexpr int rowsAtOnce = 200;
constexpr int soonMs = 50;

} // namespace

ForwardedTableModel::ForwardedTableModel(Forwarder *forwarder, QObject *parent)
    : QAbstractTableModel(parent)
    , m_forwarder(forwarder)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &ForwardedTableModel::readChanged);
    connect(forwarder, &Forwarder::historyChanged, this, [this](const QList<qint64> &ids) {
        m_changed.unite(QSet<qint64>(ids.cbegin(), ids.cend()));
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(forwarder, &Forwarder::historyCleared, this, &ForwardedTableModel::readAgain);
    fetchMore({});
}

void ForwardedTableModel::readAgain()
{
    beginResetModel();
    m_records.clear();
    m_complete = false;
    endResetModel();
    // What was asked for before may bring rows that are gone; it comes first.
    m_reading = false;
    ++m_reset;
    fetchMore({});
}

bool ForwardedTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading;
}

void ForwardedTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    const qint64 before =
        m_records.isEmpty() ? std::numeric_limits<qint64>::max() : m_records.constLast().id;
    m_forwarder->history(before, rowsAtOnce, this,
                         [this, reset = m_reset](const Result<QList<ForwardRecord>> &records) {
                             if (reset != m_reset)
                                 return;
                             m_reading = false;
                             m_complete = !records || records->size() < rowsAtOnce;
                             if (records && !records->isEmpty()) {
                                 const int first = int(m_records.size());
                                 beginInsertRows({}, first, first + int(records->size()) - 1);
                                 m_records += *records;
                                 endInsertRows();
                             }
                             m_loaded = true;
                             Q_EMIT loaded();
                         });
}

void ForwardedTableModel::readChanged()
{
    if (!m_loaded) {
        m_soon.start();
        return;
    }
    QList<qint64> ids(m_changed.cbegin(), m_changed.cend());
    m_changed.clear();
    std::sort(ids.begin(), ids.end());
    m_forwarder->records(ids, this, [this](const Result<QList<ForwardRecord>> &records) {
        if (records)
            merge(*records);
    });
}

void ForwardedTableModel::merge(const QList<ForwardRecord> &records)
{
    for (const ForwardRecord &record : records) {
        if (record.id == 0)
            continue;
        const auto place =
            std::lower_bound(m_records.begin(), m_records.end(), record.id,
                             [](const ForwardRecord &one, qint64 id) { return one.id > id; });
        const int row = int(place - m_records.begin());
        if (place != m_records.end() && place->id == record.id) {
            *place = record;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else if (place != m_records.end() || m_complete) {
            beginInsertRows({}, row, row);
            m_records.insert(row, record);
            endInsertRows();
        }
    }
    Q_EMIT loaded();
}

int ForwardedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int ForwardedTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ForwardedTableModel::text(const ForwardRecord &record, int column) const
{
    switch (column) {
    case StatusColumn:
        return ForwardText::state(record.state);
    case EventColumn:
        return CellText::line(record.eventType);
    case UuidColumn:
        return CellText::line(record.event);
    case AnswerColumn:
        return CellText::line(ForwardText::answer(record));
    case AttemptsColumn:
        return QString::number(record.attemptCount);
    case OriginColumn:
        return ForwardText::origin(record);
    case TimeColumn:
        return CellText::date(Timestamp::toDateTime(record.updatedAt));
    case UrlColumn:
        return CellText::line(record.url.toString());
    default:
        return {};
    }
}

QVariant ForwardedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ForwardRecord &record = m_records.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole:
        return column == StatusColumn && !ForwardText::meaning(record).isEmpty()
                   ? ForwardText::meaning(record)
                   : CellText::tip(text(record, column));
    case Qt::TextAlignmentRole:
        return column == AttemptsColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                        : QVariant();
    case Roles::Uuid:
        return record.event;
    case Roles::ToneRole:
        return column == StatusColumn ? QVariant(int(ForwardText::tone(record.state))) : QVariant();
    case Roles::Time:
        return column == TimeColumn ? QVariant(Timestamp::toDateTime(record.updatedAt))
                                    : QVariant();
    case Roles::IsIdentifier:
        return column == UuidColumn || column == UrlColumn;
    default:
        return {};
    }
}

QVariant ForwardedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case EventColumn:
        return tr("Event");
    case UuidColumn:
        return tr("UUID");
    case AnswerColumn:
        return tr("Answer");
    case AttemptsColumn:
        return tr("Attempts");
    case OriginColumn:
        return tr("Why");
    case TimeColumn:
        return tr("Date");
    case UrlColumn:
        return tr("To");
    default:
        return {};
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "ActionRecordsModel.h"

#include "ActionRecordText.h"
#include "CellText.h"
#include "Journal.h"
#include "Timestamp.h"

#include <QStringList>

#include <algorithm>
#include <utility>

class ActionRecordsModel::Private
{
public:
    static QString text(const ActionRecord &record, int column);
    static QString tip(const ActionRecord &record, int column);
    static QString filterText(const ActionRecord &record);

    std::shared_ptr<Journal> journal;
    QList<ActionRecord> rows;
    Problem problem;
    bool loaded = false;
    int reads = 0; //!< only the last one that was asked for counts
};

ActionRecordsModel::ActionRecordsModel(std::shared_ptr<Journal> journal, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>())
{
    d->journal = std::move(journal);
    if (!d->journal)
        return;
    const auto read = [this] {
        const int number = ++d->reads;
        d->journal->actions(mostRows, this,
                            [this, number](const Result<QList<ActionRecord>> &fresh) {
                                if (number != d->reads)
                                    return;
                                d->loaded = true;
                                d->problem = fresh ? Problem() : fresh.problem();
                                if (fresh)
                                    update(*fresh);
                                Q_EMIT loaded();
                            });
    };
    connect(d->journal.get(), &Journal::actionsChanged, this, read);
    read();
}

ActionRecordsModel::~ActionRecordsModel() = default;

void ActionRecordsModel::update(const QList<ActionRecord> &fresh)
{
    // New ones enter at the top; those below keep their place, and with it the selection.
    const qint64 newest = d->rows.isEmpty() ? 0 : d->rows.first().id;
    const auto known = std::find_if(fresh.cbegin(), fresh.cend(),
                                    [newest](const ActionRecord &one) { return one.id <= newest; });
    const int added = int(known - fresh.cbegin());
    const qsizetype kept = std::min(fresh.size() - added, d->rows.size());
    if (d->rows.size() > kept) {
        beginRemoveRows({}, int(kept), int(d->rows.size()) - 1);
        d->rows.resize(kept);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        d->rows = fresh.first(added) + d->rows;
        endInsertRows();
    }
    d->rows = fresh.first(d->rows.size());
    if (kept > 0)
        Q_EMIT dataChanged(index(added, 0), index(int(d->rows.size()) - 1, ColumnCount - 1));
}

int ActionRecordsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int ActionRecordsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActionRecordsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ActionRecord &record = d->rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return Private::text(record, column);
    case Qt::ToolTipRole:
        return Private::tip(record, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Roles::Uuid:
        return record.subject;
    case Roles::Sort:
        return column == DateColumn ? QVariant(record.at) : Private::text(record, column);
    case Roles::ToneRole:
        return column == ResultColumn ? QVariant(int(ActionRecordText::tone(record))) : QVariant();
    case Roles::IsLink:
    case Roles::IsIdentifier:
        return false;
    case Roles::Time:
        return column == DateColumn ? QVariant(Timestamp::toDateTime(record.at)) : QVariant();
    case Roles::FilterText:
        return Private::filterText(record);
    default:
        return {};
    }
}

QString ActionRecordsModel::Private::text(const ActionRecord &record, int column)
{
    switch (column) {
    case DateColumn:
        return CellText::date(Timestamp::toDateTime(record.at));
    case ActionColumn:
        return ActionRecordText::action(record.action);
    case SubjectColumn:
        return ActionRecordText::subject(record);
    case ResultColumn:
        return ActionRecordText::result(record);
    case DetailColumn:
        return ActionRecordText::detail(record);
    case AccountColumn:
        return CellText::line(record.account);
    default:
        return CellText::line(record.connection);
    }
}

QString ActionRecordsModel::Private::tip(const ActionRecord &record, int column)
{
    switch (column) {
    case DateColumn:
        return CellText::dateTip(Timestamp::toDateTime(record.at), QDateTime::currentDateTimeUtc());
    case ActionColumn:
        return CellText::tip(record.action);
    case SubjectColumn:
        return record.name.isEmpty() || record.name == record.subject
                   ? CellText::tip(record.subject)
                   : CellText::tip(record.name) + QLatin1Char('\n') + CellText::tip(record.subject);
    case ResultColumn:
        return record.httpStatus == 0
                   ? QString()
                   : tr("The server answered %1").arg(CellText::statusPhrase(record.httpStatus));
    case DetailColumn:
        return record.detail.isEmpty() ? ActionRecordText::detail(record)
                                       : CellText::tip((record.detail + QLatin1Char('\n') +
                                                        ActionRecordText::meaning(record))
                                                           .trimmed());
    default:
        return CellText::tip(text(record, column));
    }
}

QString ActionRecordsModel::Private::filterText(const ActionRecord &record)
{
    QStringList parts{record.action, record.subject, record.name, record.detail};
    for (int column = 0; column < ColumnCount; ++column)
        parts.append(text(record, column));
    return parts.join(QLatin1Char('\n'));
}

QVariant ActionRecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case DateColumn:
        return tip ? tr("When it was begun, in your local time") : tr("Date");
    case ActionColumn:
        return tip ? tr("What was asked of the server") : tr("Action");
    case SubjectColumn:
        return tip ? tr("The key, webhook or event it was done to, as it was called then")
                   : tr("On");
    case ResultColumn:
        return tip ? tr("How it ended, with the server's error code") : tr("Result");
    case DetailColumn:
        return tip ? tr("What was said when it did not succeed") : tr("Details");
    case AccountColumn:
        return tip ? tr("Who was signed in") : tr("Account");
    case ConnectionColumn:
        return tip ? tr("The connection, as it was called then") : tr("Connection");
    default:
        return {};
    }
}

bool ActionRecordsModel::isLoaded() const
{
    return d->loaded;
}

const Problem &ActionRecordsModel::problem() const
{
    return d->problem;
}

QStringList ActionRecordsModel::csvHeader()
{
    return {QStringLiteral("at"),      QStringLiteral("ended_at"),    QStringLiteral("action"),
            QStringLiteral("subject"), QStringLiteral("name"),        QStringLiteral("result"),
            QStringLiteral("code"),    QStringLiteral("http_status"), QStringLiteral("detail"),
            QStringLiteral("account"), QStringLiteral("connection")};
}

QStringList ActionRecordsModel::csv(int row) const
{
    const ActionRecord &one = d->rows.at(row);
    const auto time = [](qint64 at) { return at == 0 ? QString() : Timestamp::format(at); };
    const auto number = [](int value) { return value == 0 ? QString() : QString::number(value); };
    return {time(one.at), time(one.endedAt), one.action,       one.subject,
            one.name,     one.result,        number(one.code), number(one.httpStatus),
            one.detail,   one.account,       one.connection};
}

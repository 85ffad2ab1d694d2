// SPDX-License-Identifier: Apache-2.0
#include "ErrorsTableModel.h"

#include "CellText.h"
#include "ErrorCatalogue.h"
#include "FilterEdit.h"
#include "Timestamp.h"

#include <QLocale>

#include <algorithm>

namespace {

bool isSame(const ErrorGroup &one, const ErrorGroup &other)
{
    return one.status == other.status && one.errorType == other.errorType &&
           one.method == other.method && one.endpoint == other.endpoint;
}

} // namespace

ErrorsTableModel::ErrorsTableModel(ErrorGroups *groups, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(groups->groups())
{
    connect(groups, &FeedTally::changed, this, [this, groups] { follow(groups->groups()); });
}

// The same groups in the same order keep what is selected; otherwise the table begins anew.
void ErrorsTableModel::follow(const QList<ErrorGroup> &groups)
{
    if (std::equal(m_rows.cbegin(), m_rows.cend(), groups.cbegin(), groups.cend(), isSame)) {
        m_rows = groups;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, CountColumn), index(int(m_rows.size()) - 1, LastColumn));
        return;
    }
    beginResetModel();
    m_rows = groups;
    endResetModel();
}

int ErrorsTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ErrorsTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ErrorsTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ErrorGroup &group = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(group, column);
    case Qt::ToolTipRole:
        return tip(group, column);
    case Qt::TextAlignmentRole:
        return int((column == CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Roles::ToneRole:
        if (column == StatusColumn)
            return int(Tone::Failed);
        return column == MethodColumn ? QVariant(int(Tone::Information)) : QVariant();
    case Roles::IsIdentifier:
        return column == ErrorColumn && !group.errorType.isEmpty();
    case Roles::IsLink:
        return column == CountColumn;
    default:
        return {};
    }
}

QString ErrorsTableModel::text(const ErrorGroup &group, int column) const
{
    switch (column) {
    case StatusColumn:
        return group.status != 0 ? QString::number(group.status) : tr("No answer");
    case ErrorColumn:
        return group.errorType.isEmpty() ? tr("none named") : CellText::line(group.errorType);
    case MethodColumn:
        return CellText::line(group.method);
    case EndpointColumn:
        return CellText::line(group.endpoint);
    case CountColumn:
        return QLocale().toString(group.count);
    case FirstColumn:
        return CellText::date(Timestamp::toDateTime(group.firstSeen));
    case LastColumn:
        return CellText::date(Timestamp::toDateTime(group.lastSeen));
    case MeaningColumn:
        return ErrorCatalogue::explanation(group.errorType, group.status);
    default:
        return {};
    }
}

QString ErrorsTableModel::tip(const ErrorGroup &group, int column) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ErrorCatalogue::Entry entry = ErrorCatalogue::instance().find(group.errorType);
    switch (column) {
    case StatusColumn:
        return group.status != 0 ? CellText::statusPhrase(group.status) : tr("No answer");
    case ErrorColumn:
        return entry.code == 0 ? CellText::tip(group.errorType)
                               : tr("OwlPay's code %1").arg(entry.code);
    case EndpointColumn:
        return CellText::tip(group.endpoint);
    case CountColumn:
        return tr("Click to see these requests");
    case FirstColumn:
        return CellText::dateTip(Timestamp::toDateTime(group.firstSeen), now);
    case LastColumn:
        return CellText::dateTip(Timestamp::toDateTime(group.lastSeen), now);
    case MeaningColumn:
        return ErrorCatalogue::explanation(group.errorType, group.status);
    default:
        return {};
    }
}

QVariant ErrorsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case StatusColumn:
        return tip ? tr("HTTP status of the answers") : tr("Status");
    case ErrorColumn:
        return tip ? tr("The error type that the answers named") : tr("Error");
    case MethodColumn:
        return tip ? tr("The HTTP verb of the requests") : tr("Verb");
    case EndpointColumn:
        return tip ? tr("What was called; {id} stands for any single thing") : tr("API endpoint");
    case CountColumn:
        return tip ? tr("How many requests failed like this") : tr("Requests");
    case FirstColumn:
        return tip ? tr("The oldest of them, in your local time") : tr("First seen");
    case LastColumn:
        return tip ? tr("The newest of them, in your local time") : tr("Last seen");
    case MeaningColumn:
        return tip ? tr("What OwlPay publishes about the error") : tr("What it means, what to do");
    default:
        return {};
    }
}

QString ErrorsTableModel::filterFor(int row, const QString &line) const
{
    const ErrorGroup &group = m_rows.at(row);
    QString result =
        FilterEdit::filteredBy(line, QStringLiteral("status"), QString::number(group.status));
    result = FilterEdit::filteredBy(result, QStringLiteral("error"),
                                    group.errorType.isEmpty() ? QStringLiteral("none")
                                                              : group.errorType);
    if (!group.method.isEmpty())
        result = FilterEdit::filteredBy(result, QStringLiteral("method"), group.method);
    return FilterEdit::filteredBy(result, QStringLiteral("endpoint"),
                                  QLatin1Char('=') + group.endpoint);
}

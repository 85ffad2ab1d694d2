// SPDX-License-Identifier: Apache-2.0
#include "CompareModel.h"

#include "PlainToolTip.h"

#include <algorithm>

namespace {

//! A cell shows one line; what is longer is copied whole.
constexpr qsizetype longestCell = 2000;

QString signOf(LineDiff::Kind kind)
{
    switch (kind) {
    case LineDiff::Kind::Changed:
        return QString(QChar(0x2260)); // not equal
    case LineDiff::Kind::Left:
        return QString(QChar(0x2212)); // minus
    case LineDiff::Kind::Right:
        return QStringLiteral("+");
    case LineDiff::Kind::Same:
        break;
    }
    return {};
}

QString wordOf(LineDiff::Kind kind)
{
    switch (kind) {
    case LineDiff::Kind::Changed:
        return CompareModel::tr("changed");
    case LineDiff::Kind::Left:
        return CompareModel::tr("only on the left");
    case LineDiff::Kind::Right:
        return CompareModel::tr("only on the right");
    case LineDiff::Kind::Same:
        break;
    }
    return CompareModel::tr("the same");
}

int samePrefix(const QString &one, const QString &other)
{
    const auto end = std::mismatch(one.cbegin(), one.cend(), other.cbegin(), other.cend());
    return int(end.first - one.cbegin());
}

} // namespace

void CompareModel::setContent(CompareContent content)
{
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

void CompareModel::setNames(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_content.rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CompareContent::Row &row = m_content.rows[index.row()];
    const int column = index.column();
    const QString &whole = column == LeftColumn ? row.left : row.right;
    switch (role) {
    case Qt::DisplayRole:
        if (column == SignColumn)
            return row.heading ? QString() : signOf(row.kind);
        return row.heading && column == RightColumn ? QString() : whole.left(longestCell);
    case Qt::ToolTipRole:
        return column != SignColumn && whole.size() > 60
                   ? PlainToolTip::escaped(whole.left(longestCell))
                   : QString();
    case Qt::AccessibleTextRole:
        if (column == SignColumn)
            return row.heading ? QString() : wordOf(row.kind);
        return whole.left(longestCell);
    case Qt::TextAlignmentRole:
        return int(column == SignColumn ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case KindRole:
        return int(row.kind);
    case HeadingRole:
        return row.heading;
    case SamePrefixRole:
        return row.kind == LineDiff::Kind::Changed ? samePrefix(row.left, row.right) : 0;
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == LeftColumn ? m_left : section == RightColumn ? m_right : QString();
}

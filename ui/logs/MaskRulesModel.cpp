// SPDX-License-Identifier: Apache-2.0
#include "MaskRulesModel.h"

#include "Roles.h"
#include "Tone.h"

#include <algorithm>

MaskRulesModel::MaskRulesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rules(MaskRules::standard())
{
}

void MaskRulesModel::setRules(const MaskRules &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
    Q_EMIT changed();
}

QString MaskRulesModel::add(const MaskRule &rule)
{
    const QByteArray name = MaskRules::normalised(rule.name.toUtf8());
    if (name.isEmpty() || name.count('*') == name.size())
        return tr("Type a name with at least one letter or digit.");
    for (const MaskRule &known : m_rules.all()) {
        if (known.place == rule.place && MaskRules::normalised(known.name.toUtf8()) == name)
            return known.enabled ? tr("“%1” is in the list already.").arg(known.name)
                                 : tr("“%1” is in the list already; switch it on.").arg(known.name);
    }
    QList<MaskRule> changes = m_rules.changes();
    changes.append(rule);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rules = MaskRules::with(changes);
    endInsertRows();
    Q_EMIT changed();
    return {};
}

void MaskRulesModel::remove(int row)
{
    if (row < 0 || row >= rowCount() || isStandard(row))
        return;
    QList<MaskRule> changes = m_rules.changes();
    changes.removeAll(at(row));
    beginRemoveRows({}, row, row);
    m_rules = MaskRules::with(changes);
    endRemoveRows();
    Q_EMIT changed();
}

void MaskRulesModel::setEnabled(int row, bool enabled)
{
    if (MaskRules::isFixed(at(row)) || at(row).enabled == enabled)
        return;
    QList<MaskRule> changes = m_rules.changes();
    MaskRule rule = at(row);
    const auto known = std::find(changes.begin(), changes.end(), rule);
    rule.enabled = enabled;
    if (known == changes.end())
        changes.append(rule);
    else
        *known = rule;
    m_rules = MaskRules::with(changes);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT changed();
}

QString MaskRulesModel::place(MaskPlace place)
{
    switch (place) {
    case MaskPlace::Header:
        return tr("Header");
    case MaskPlace::Field:
        return tr("Field");
    case MaskPlace::RequestField:
        return tr("Field of requests");
    }
    return {};
}

QString MaskRulesModel::reason(MaskReason reason)
{
    return reason == MaskReason::Secret ? tr("Secret") : tr("Account, tax or identity number");
}

int MaskRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.all().size());
}

int MaskRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString MaskRulesModel::text(const MaskRule &rule, int column) const
{
    switch (column) {
    case NameColumn:
        return rule.name;
    case PlaceColumn:
        return place(rule.place);
    case ReasonColumn:
        return reason(rule.reason);
    case StateColumn:
        if (MaskRules::isFixed(rule))
            return tr("Always on");
        return rule.enabled ? tr("On") : tr("Off");
    default:
        return {};
    }
}

QVariant MaskRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MaskRule &rule = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(rule, index.column());
    case Qt::ToolTipRole:
        return m_rules.isStandard(rule) ? tr("Comes with the console") : tr("Your own");
    case Roles::Uuid:
        return rule.name;
    case Roles::IsIdentifier:
        return index.column() == NameColumn;
    case Roles::ToneRole:
        return index.column() == StateColumn
                   ? QVariant(int(rule.enabled ? Tone::Succeeded : Tone::Disabled))
                   : QVariant();
    default:
        return {};
    }
}

QVariant MaskRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case PlaceColumn:
        return tr("Where");
    case ReasonColumn:
        return tr("What it holds");
    case StateColumn:
        return tr("Masked");
    default:
        return {};
    }
}

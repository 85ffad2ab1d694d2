// SPDX-License-Identifier: Apache-2.0
#include "ForwardingRulesModel.h"

#include "CellText.h"
#include "ForwardText.h"
#include "Forwarder.h"
#include "Roles.h"

ForwardingRulesModel::ForwardingRulesModel(Forwarder *forwarder, QObject *parent)
    : QAbstractTableModel(parent)
    , m_forwarder(forwarder)
{
    connect(forwarder, &Forwarder::rulesChanged, this, &ForwardingRulesModel::read);
    connect(forwarder, &Forwarder::statusChanged, this, [this](qint64 rule) {
        if (const int row = rowOf(rule); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
    read();
}

void ForwardingRulesModel::read()
{
    beginResetModel();
    m_rules.clear();
    for (const ForwardingRule &rule : m_forwarder->rules()) {
        if (rule.owner == ForwardingRule::Owner::Window)
            m_rules.append(rule);
    }
    endResetModel();
}

int ForwardingRulesModel::rowOf(qint64 rule) const
{
    for (int row = 0; row < m_rules.size(); ++row) {
        if (m_rules.at(row).id == rule)
            return row;
    }
    return -1;
}

int ForwardingRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int ForwardingRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ForwardingRulesModel::text(const ForwardingRule &rule, int column) const
{
    const ForwardingStatus status = m_forwarder->status(rule.id);
    switch (column) {
    case StatusColumn:
        return ForwardText::ruleState(status);
    case FilterColumn:
        return CellText::line(ForwardText::filter(rule));
    case UrlColumn:
        return CellText::line(rule.url.toString());
    case SignedColumn:
        return rule.webhook.isEmpty() ? tr("Local secret") : CellText::line(rule.webhook);
    case WaitingColumn:
        return status.counts.waiting + status.counts.retrying > 0 ? tr("%1 waiting, %2 retrying")
                                                                        .arg(status.counts.waiting)
                                                                        .arg(status.counts.retrying)
                                                                  : tr("none");
    default:
        return {};
    }
}

QVariant ForwardingRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ForwardingRule &rule = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(rule, index.column());
    case Qt::ToolTipRole:
        return CellText::tip(text(rule, index.column()));
    case Roles::Uuid:
        return rule.url.toString();
    case Roles::ToneRole:
        return index.column() == StatusColumn
                   ? QVariant(int(ForwardText::ruleTone(m_forwarder->status(rule.id))))
                   : QVariant();
    case Roles::IsIdentifier:
        return index.column() == UrlColumn ||
               (index.column() == SignedColumn && !rule.webhook.isEmpty());
    default:
        return {};
    }
}

QVariant ForwardingRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case FilterColumn:
        return tr("Events");
    case UrlColumn:
        return tr("To");
    case SignedColumn:
        return tr("Signed with");
    case WaitingColumn:
        return tr("On the way");
    default:
        return {};
    }
}

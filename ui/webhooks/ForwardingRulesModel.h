// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

#include <QAbstractTableModel>

class Forwarder;

//! The window's forwarding rules and what each is doing.
class ForwardingRulesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StatusColumn, FilterColumn, UrlColumn, SignedColumn, WaitingColumn, ColumnCount };

    explicit ForwardingRulesModel(Forwarder *forwarder, QObject *parent = nullptr);

    const ForwardingRule &at(int row) const { return m_rules.at(row); }
    int rowOf(qint64 rule) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void read();
    QString text(const ForwardingRule &rule, int column) const;

    Forwarder *m_forwarder;
    QList<ForwardingRule> m_rules;
};

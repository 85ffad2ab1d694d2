// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskRules.h"

#include <QAbstractTableModel>

//! Mask rules as a form edits them.
class MaskRulesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, PlaceColumn, ReasonColumn, StateColumn, ColumnCount };

    explicit MaskRulesModel(QObject *parent = nullptr);

    void setRules(const MaskRules &rules);
    const MaskRules &rules() const { return m_rules; }
    const MaskRule &at(int row) const { return m_rules.all().at(row); }
    //! Comes with the program and cannot be removed.
    bool isStandard(int row) const { return m_rules.isStandard(at(row)); }
    //! What is wrong with it in words; empty where it was added.
    QString add(const MaskRule &rule);
    void remove(int row);
    void setEnabled(int row, bool enabled);

    static QString place(MaskPlace place);
    static QString reason(MaskReason reason);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed();

private:
    QString text(const MaskRule &rule, int column) const;

    MaskRules m_rules;
};

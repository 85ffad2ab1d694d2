// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QSortFilterProxyModel>

//! Rows in whose Roles::FilterText every typed word is found, without case and accents. For small
//! tables that are held whole; sorts by Roles::Sort.
class WordsFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit WordsFilterModel(QObject *parent = nullptr);

    void setWords(const QString &typed);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QList<QByteArray> m_words; //!< folded
};

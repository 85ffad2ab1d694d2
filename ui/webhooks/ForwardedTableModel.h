// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

class Forwarder;

//! What was forwarded, the newest first; older ones are read as the table is scrolled down.
class ForwardedTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StatusColumn,
        EventColumn,
        UuidColumn,
        AnswerColumn,
        AttemptsColumn,
        OriginColumn,
        TimeColumn,
        UrlColumn,
        ColumnCount
    };

    explicit ForwardedTableModel(Forwarder *forwarder, QObject *parent = nullptr);

    const ForwardRecord &at(int row) const { return m_records.at(row); }
    bool isLoaded() const { return m_loaded; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded();

private:
    void readChanged();
    void readAgain();
    void merge(const QList<ForwardRecord> &records);
    QString text(const ForwardRecord &record, int column) const;

    Forwarder *m_forwarder;
    QList<ForwardRecord> m_records; //!< highest id first
    QSet<qint64> m_changed;
    QTimer m_soon;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_complete = false;
    int m_reset = 0; //!< answers to earlier questions are dropped
};

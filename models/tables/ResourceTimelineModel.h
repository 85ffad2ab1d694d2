// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Roles.h"
#include "Tone.h"

#include <QAbstractTableModel>

#include <memory>

class Cache;
struct TimelineEntry;

//! How far the reading of a timeline is.
struct TimelineState
{
    bool loading = true;    //!< nothing is known yet
    bool searching = true;  //!< requests that name the resource are still being looked for
    bool truncated = false; //!< there is more than is listed; the newest are
    Problem problem;        //!< message set where reading failed
};

//! Everything that ever happened to one resource: the requests that touched it, its events and
//! their deliveries, by time. Events, what caused them and their deliveries come at once; requests
//! that only name the resource are looked for behind it. Follows the cache; reads off the
//! interface thread; works offline.
class ResourceTimelineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { DateColumn, KindColumn, TitleColumn, StateColumn, UuidColumn, ColumnCount };
    enum class Kind { Request, Event, Delivery };

    ResourceTimelineModel(std::shared_ptr<Cache> cache, const QString &resourceUuid,
                          QObject *parent = nullptr);
    ~ResourceTimelineModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString resource() const;
    const TimelineState &state() const;
    //! Newest first at the beginning.
    bool isNewestFirst() const;
    void setNewestFirst(bool newestFirst);

    Kind kindAt(int row) const;
    //! UUID of the record in this row.
    QString uuidAt(int row) const;
    //! Of a delivery: its event; otherwise empty.
    QString eventAt(int row) const;
    //! -1 where it is not here.
    int rowOf(const QString &uuid) const;

Q_SIGNALS:
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

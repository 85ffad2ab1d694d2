// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <deque>
#include <vector>

//! The ids of a table's rows: row number -> id by index, id -> row number by binary search. By
//! default highest (newest) first: 8 bytes a row; both ends grow without moving the rest. In
//! another order (put()) 24 bytes a row; rows can leave but none can enter.
class ResultList
{
public:
    //! Ids that go in together before the row that is now `row`.
    struct Run
    {
        int row = 0;
        QList<qint64> ids;
    };
    //! Rows that stand together.
    struct Span
    {
        int row = 0;
        int count = 0;
    };

    //! Another order, made off the interface thread.
    struct Order
    {
        struct Place
        {
            qint64 id = 0;
            int row = 0;
        };

        explicit Order(const QList<qint64> &ids);

        std::deque<qint64> rows;
        std::vector<Place> places; //!< highest id first
    };

    int size() const { return int(m_ids.size()); }
    bool isEmpty() const { return m_ids.empty(); }
    qint64 at(int row) const { return m_ids[size_t(row)]; }
    qint64 first() const { return m_ids.front(); }
    qint64 last() const { return m_ids.back(); }
    //! -1 when it is not here.
    int rowOf(qint64 id) const;
    bool contains(qint64 id) const { return rowOf(id) >= 0; }
    //! Ids of `count` rows from `row` on, fewer at the end.
    QList<qint64> slice(int row, int count) const;

    //! Where `ids` (sorted by sorted()) would go in, those that are here already left out. The
    //! lowest place comes first, so that carrying them out in this order keeps the others right.
    QList<Run> runsToInsert(const QList<qint64> &ids) const;
    //! Where `ids` (sorted by sorted()) are, in the same order; those that are not here left out.
    QList<Span> spansToRemove(const QList<qint64> &ids) const;
    void insert(const Run &run);
    void remove(const Span &span);
    void assign(const QList<qint64> &ids);
    //! Shows the rows in that order.
    void put(Order order);
    //! False after put(), until assign() or putNewestFirst().
    bool isNewestFirst() const { return m_newestFirst; }
    void putNewestFirst();
    //! All ids, highest first, whatever the order.
    QList<qint64> newestFirst() const;

    //! Highest first, each once.
    static QList<qint64> sorted(QList<qint64> ids);
    //! What is in `mine` and not in `others`; both as sorted() gives them.
    static QList<qint64> without(const QList<qint64> &mine, const QList<qint64> &others);

private:
    int lowerBound(qint64 id) const;

    std::deque<qint64> m_ids;
    std::vector<Order::Place> m_places; //!< empty while newest first
    bool m_newestFirst = true;
};

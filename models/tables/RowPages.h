// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ResultList.h"

#include <QHash>
#include <QList>

#include <functional>
#include <iterator>
#include <list>
#include <optional>
#include <utility>

//! The rows that were looked at last, read page by page when they are asked for. Kept by id, not
//! by row number, so that rows entering at the top cost nothing here. `Row` has an `id` that is 0
//! where the row is gone.
template <typename Row>
class RowPages
{
public:
    //! What a window of a usual height shows at once: a filter's first rows are one page.
    static constexpr int pageRows = 32;
    static constexpr int mostRows = 64 * pageRows;

    //! Reads the rows of ids, in their order, one for each; nothing when reading failed.
    using Load = std::function<std::optional<QList<Row>>(const QList<qint64> &)>;

    explicit RowPages(Load load)
        : m_load(std::move(load))
    {
    }

    //! The row, read with its neighbours where it is not here; nullptr when it is gone or could
    //! not be read. Good until the next call.
    const Row *at(const ResultList &list, int row)
    {
        const qint64 id = list.at(row);
        auto found = m_places.constFind(id);
        if (found == m_places.constEnd()) {
            if (!read(list, row))
                return nullptr;
            found = m_places.constFind(id);
        }
        // The page in use goes to the front; the last ones are dropped.
        if (found->page != m_pages.begin())
            m_pages.splice(m_pages.begin(), m_pages, found->page);
        const Row &wanted = found->page->rows[found->index];
        return wanted.id == 0 ? nullptr : &wanted;
    }

    //! The row where it is here already; never reads.
    const Row *peek(qint64 id) const
    {
        const auto found = m_places.constFind(id);
        return found == m_places.constEnd() ? nullptr : &found->page->rows[found->index];
    }

    //! The next time it is read again. True where it was here.
    bool forget(qint64 id) { return m_places.remove(id) > 0; }
    void clear()
    {
        m_places.clear();
        m_pages.clear();
        m_rows = 0;
    }

    int rowsInMemory() const { return m_rows; }

private:
    struct Page
    {
        QList<qint64> ids;
        QList<Row> rows;
    };
    struct Place
    {
        typename std::list<Page>::iterator page;
        qsizetype index = 0;
    };

    bool read(const ResultList &list, int row)
    {
        QList<qint64> wanted;
        const QList<qint64> around = list.slice(row - row % pageRows, pageRows);
        for (const qint64 id : around) {
            if (!m_places.contains(id))
                wanted.append(id);
        }
        std::optional<QList<Row>> rows = m_load(wanted);
        if (!rows || rows->size() != wanted.size())
            return false;
        m_rows += int(wanted.size());
        m_pages.push_front(Page{wanted, *std::move(rows)});
        for (qsizetype i = 0; i < wanted.size(); ++i)
            m_places.insert(wanted[i], Place{m_pages.begin(), i});
        while (m_rows > mostRows)
            dropLast();
        return true;
    }

    void dropLast()
    {
        const auto last = std::prev(m_pages.end());
        for (const qint64 id : last->ids) {
            const auto place = m_places.constFind(id);
            // Forgotten and read again, it may be on another page by now.
            if (place != m_places.constEnd() && place->page == last)
                m_places.erase(place);
        }
        m_rows -= int(last->ids.size());
        m_pages.erase(last);
    }

    Load m_load;
    std::list<Page> m_pages; //!< last used first
    QHash<qint64, Place> m_places;
    int m_rows = 0;
};

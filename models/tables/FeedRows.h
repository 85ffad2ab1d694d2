// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedCells.h"
#include "RowPages.h"

#include <utility>

//! The rows of a feed that are held in memory, whatever their kind.
class FeedRows
{
public:
    virtual ~FeedRows() = default;

    //! nullptr where the row is gone or could not be read. Good until the next call.
    virtual const FeedCells *at(const ResultList &list, int row) = 0;
    //! The row where it is in memory; never reads.
    virtual const FeedCells *peek(qint64 id) const = 0;
    //! Drops what is kept of a row; true where there was something.
    virtual bool forget(qint64 id) = 0;
    virtual void clear() = 0;
    virtual int count() const = 0;
};

//! Rows that read as `Cells`.
template <typename Cells>
class FeedRowsOf final : public FeedRows
{
public:
    explicit FeedRowsOf(typename RowPages<Cells>::Load load)
        : m_pages(std::move(load))
    {
    }

    const FeedCells *at(const ResultList &list, int row) override { return m_pages.at(list, row); }
    const FeedCells *peek(qint64 id) const override { return m_pages.peek(id); }
    bool forget(qint64 id) override { return m_pages.forget(id); }
    void clear() override { m_pages.clear(); }
    int count() const override { return m_pages.rowsInMemory(); }

private:
    RowPages<Cells> m_pages;
};

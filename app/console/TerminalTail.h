// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "RowFilter.h"
#include "TerminalPrinter.h"

#include <QObject>
#include <QTimer>

#include <memory>

class Cache;

//! Prints the newest rows of a feed, oldest of them first, and then each new one as it comes into
//! the cache, whoever writes it. Rows that fill a gap of the past are no news.
class TerminalTail final : public QObject
{
    Q_OBJECT

public:
    TerminalTail(std::shared_ptr<Cache> cache, Collection feed, RowFilter filter, qint64 limit,
                 std::shared_ptr<TerminalPrinter> printer, QObject *parent = nullptr);
    ~TerminalTail() override;

    void start();

Q_SIGNALS:
    //! Nobody reads what is printed.
    void unread();
    void failed(const Problem &problem);

private:
    //! How far the printing has come.
    struct Place
    {
        qint64 generation = 0;
        qint64 from = 0;       //!< up to this id everything is here and was looked at
        QList<qint64> printed; //!< ids above it, ascending
        bool read = true;      //!< somebody reads
        Problem problem;       //!< message set where reading failed
    };
    void look();
    void done(const Place &place);

    std::shared_ptr<Cache> m_cache;
    Collection m_feed;
    RowFilter m_filter;
    qint64 m_limit;
    std::shared_ptr<TerminalPrinter> m_printer;
    Place m_place;
    QTimer m_soon;
    bool m_looking = false;
    bool m_again = false;
};

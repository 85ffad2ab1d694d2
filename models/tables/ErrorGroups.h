// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTally.h"

#include <QString>

//! Requests that failed alike: same status, error type, verb and endpoint (ids in it collapsed).
struct ErrorGroup
{
    int status = 0;
    QString errorType; //!< empty where the answer named none
    QString method;
    QString endpoint; //!< such as /orders/{id}
    qint64 count = 0;
    qint64 firstSeen = 0; //!< microseconds since 1970 UTC
    qint64 lastSeen = 0;  //!< microseconds since 1970 UTC
};

//! The failed requests (status 400 and above) of the Logs' current filter, in groups.
class ErrorGroups final : public FeedTally
{
    Q_OBJECT

public:
    //! More groups than anyone reads: the most frequent ones are kept.
    static constexpr qsizetype mostGroups = 1'000;

    explicit ErrorGroups(FeedTableModel *logs, QObject *parent = nullptr);

    //! The most frequent first.
    const QList<ErrorGroup> &groups() const { return m_groups; }
    qint64 failed() const { return m_failed; }

protected:
    std::shared_ptr<Counter> newCounter() const override;
    void take(const Counter &counter) override;

private:
    class Grouping;
    QList<ErrorGroup> m_groups;
    qint64 m_failed = 0;
};

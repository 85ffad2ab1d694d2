// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActivityHistogram.h"
#include "FeedTally.h"

//! How many rows of a feed's current filter there are over time (and how many of them failed), for
//! the activity strip.
class FeedActivity final : public FeedTally
{
    Q_OBJECT

public:
    static constexpr int mostBuckets = 96;

    explicit FeedActivity(FeedTableModel *model, QObject *parent = nullptr);

    const ActivitySummary &summary() const { return m_summary; }

protected:
    std::shared_ptr<Counter> newCounter() const override;
    void take(const Counter &counter) override;

private:
    class Histogram;
    ActivitySummary m_summary;
};

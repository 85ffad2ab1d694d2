// SPDX-License-Identifier: Apache-2.0
#include "FeedActivity.h"

#include "TallyReads.h"

class FeedActivity::Histogram final : public FeedTally::Counter
{
public:
    Result<Done> add(const TallyReads &reads, const QList<qint64> &ids) override
    {
        return reads.times(
            ids, [this](const TimedRow &row) { m_histogram.add(row.createdAt, row.status); });
    }
    void sum() override
    {
        m_summary = m_histogram.summary(mostBuckets, QTimeZone::systemTimeZone());
    }
    const ActivitySummary &summary() const { return m_summary; }

private:
    ActivityHistogram m_histogram;
    ActivitySummary m_summary;
};

FeedActivity::FeedActivity(FeedTableModel *model, QObject *parent)
    : FeedTally(model, parent)
{
}

std::shared_ptr<FeedTally::Counter> FeedActivity::newCounter() const
{
    return std::make_shared<Histogram>();
}

void FeedActivity::take(const Counter &counter)
{
    m_summary = static_cast<const Histogram &>(counter).summary();
}

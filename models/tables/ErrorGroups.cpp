// SPDX-License-Identifier: Apache-2.0
#include "ErrorGroups.h"

#include "EndpointPattern.h"
#include "TallyReads.h"

#include <QHash>

#include <algorithm>
#include <tuple>

class ErrorGroups::Grouping final : public FeedTally::Counter
{
public:
    Result<Done> add(const TallyReads &reads, const QList<qint64> &ids) override
    {
        return reads.failures(ids, [this](const FailedRow &row) { add(row); });
    }

    void sum() override
    {
        m_sorted = m_groups.values();
        std::sort(m_sorted.begin(), m_sorted.end(), [](const auto &one, const auto &other) {
            return std::tie(other.count, other.lastSeen, one.endpoint, one.method, one.status) <
                   std::tie(one.count, one.lastSeen, other.endpoint, other.method, other.status);
        });
        if (m_sorted.size() > mostGroups)
            m_sorted.resize(mostGroups);
    }

    const QList<ErrorGroup> &groups() const { return m_sorted; }
    qint64 failed() const { return m_failed; }

private:
    void add(const FailedRow &row)
    {
        const QString pattern = EndpointPattern::of(row.endpoint);
        const QString key = QString::number(row.status) + QLatin1Char('\n') + row.errorType +
                            QLatin1Char('\n') + row.method + QLatin1Char('\n') + pattern;
        ErrorGroup &group = m_groups[key];
        if (group.count == 0)
            group = {row.status, row.errorType, row.method,   pattern,
                     0,          row.createdAt, row.createdAt};
        ++group.count;
        ++m_failed;
        group.firstSeen = std::min(group.firstSeen, row.createdAt);
        group.lastSeen = std::max(group.lastSeen, row.createdAt);
    }

    QHash<QString, ErrorGroup> m_groups;
    QList<ErrorGroup> m_sorted;
    qint64 m_failed = 0;
};

ErrorGroups::ErrorGroups(FeedTableModel *logs, QObject *parent)
    : FeedTally(logs, parent)
{
}

std::shared_ptr<FeedTally::Counter> ErrorGroups::newCounter() const
{
    return std::make_shared<Grouping>();
}

void ErrorGroups::take(const Counter &counter)
{
    const auto &grouping = static_cast<const Grouping &>(counter);
    m_groups = grouping.groups();
    m_failed = grouping.failed();
}

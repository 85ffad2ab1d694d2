// SPDX-License-Identifier: Apache-2.0
#include "RowCopies.h"

#include "RecordReader.h"

#include <QClipboard>
#include <QGuiApplication>

struct RowCopies::Job
{
    QStringList uuids;
    QString between;
    Write write;
    QStringList done;
};

RowCopies::RowCopies(RecordReader *records, Collection feed, QObject *parent)
    : QObject(parent)
    , m_records(records)
    , m_feed(feed)
{
}

void RowCopies::copy(const QStringList &uuids, const QString &between, const Write &write)
{
    m_current = std::make_shared<Job>(Job{uuids, between, write, {}});
    readNext(m_current);
}

void RowCopies::readNext(const std::shared_ptr<Job> &job)
{
    if (job != m_current)
        return;
    if (job->uuids.isEmpty()) {
        if (!job->done.isEmpty())
            QGuiApplication::clipboard()->setText(job->done.join(job->between));
        m_current.reset();
        return;
    }
    const QString uuid = job->uuids.takeFirst();
    // A row that has gone meanwhile is left out.
    const auto answer = [this, job](const auto &record) {
        if (record)
            take(job, *record);
        readNext(job);
    };
    switch (m_feed) {
    case Collection::Logs:
        m_records->readLog(uuid, this, answer);
        break;
    case Collection::Events:
        m_records->readEvent(uuid, this, answer);
        break;
    default:
        m_records->readDelivery(uuid, this, answer);
        break;
    }
}

void RowCopies::take(const std::shared_ptr<Job> &job, const ExportRecord &record)
{
    const QString text = job->write(record);
    if (!text.isEmpty())
        job->done << text;
}

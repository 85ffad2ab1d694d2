// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExportRequest.h"
#include "Result.h"

#include <QObject>

#include <atomic>
#include <memory>

class Cache;
class ReadTicket;

//! One export under way: streams records from the cache into a file, off the interface thread.
//! Ends by finished(), once; deleting it cancels. A cancelled or failed export leaves no file, and
//! one that stood there before stays as it was. Interface thread only.
class ExportRun final : public QObject
{
    Q_OBJECT

public:
    ExportRun(std::shared_ptr<Cache> cache, QObject *parent);
    ~ExportRun() override;

    void start(const ExportRequest &request);
    //! finished() with Problem::Kind::Cancelled follows, unless everything is written already.
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    //! Rows written so far; a few times a second.
    void progress(qint64 rows);
    void finished(const Result<ExportSummary> &result);

private:
    void end(const Result<ExportSummary> &result);

    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<std::atomic_bool> m_stop;
    std::shared_ptr<std::atomic_bool> m_begun;
    std::unique_ptr<ReadTicket> m_ticket;
    bool m_running = false;
};

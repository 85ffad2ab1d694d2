// SPDX-License-Identifier: Apache-2.0
#include "RequestRecorder.h"

#include "Cache.h"
#include "ExchangeLog.h"
#include "RelayedExchange.h"

#include <QCoreApplication>

#include <chrono>

namespace {

constexpr std::chrono::seconds beforeNextTry{2};
// A disk that is slower than the network must not fill the memory: beyond this the bodies of what
// comes are left out, and said to be.
constexpr qint64 mostWaitingBytes = 64 * 1024 * 1024;

qint64 bytesOf(const RelayedExchange &exchange)
{
    return exchange.request.body.size() + exchange.response.body.size();
}

qint64 bytesOf(const NewLog &log)
{
    return log.request.body.size() + log.response.body.size();
}

} // namespace

RequestRecorder::RequestRecorder(std::shared_ptr<Cache> recorded, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(recorded))
    , m_next(std::make_shared<std::vector<NewLog>>())
{
    m_masking.setMaxThreadCount(1);
    m_again.setSingleShot(true);
    m_again.setInterval(beforeNextTry);
    connect(&m_again, &QTimer::timeout, this, &RequestRecorder::write);
}

RequestRecorder::~RequestRecorder()
{
    m_ending = true;
    m_masking.waitForDone();
    // What the masking thread handed over and what waited; the cache writes it before it closes.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    m_writing = false;
    write();
}

void RequestRecorder::setConnection(const QByteArray &server, const QByteArray &mode)
{
    m_server = server;
    m_mode = mode;
}

void RequestRecorder::setMask(Mask mask)
{
    m_mask = mask ? std::make_shared<const Mask>(std::move(mask)) : nullptr;
}

void RequestRecorder::add(RelayedExchange exchange)
{
    if (!m_mask)
        return;
    if (m_waitingBytes > mostWaitingBytes) {
        exchange.request.body.clear();
        exchange.response.body.clear();
    }
    ++m_waiting;
    m_waitingBytes += bytesOf(exchange);
    m_masking.start([this, mask = m_mask, context = ExchangeLog::Context{m_server, m_mode},
                     exchange = std::move(exchange)]() mutable {
        const qint64 before = bytesOf(exchange);
        const bool requestCut = ExchangeLog::unpackBody(exchange.request);
        const bool responseCut = ExchangeLog::unpackBody(exchange.response);
        (*mask)(exchange);
        auto rows = std::make_shared<std::vector<NewLog>>();
        rows->push_back(ExchangeLog::row(exchange, context, requestCut, responseCut));
        const qint64 more = bytesOf(rows->front()) - before;
        QMetaObject::invokeMethod(
            this,
            [this, rows, more] {
                m_waitingBytes += more;
                take(rows);
            },
            Qt::QueuedConnection);
    });
}

void RequestRecorder::take(const Rows &rows)
{
    m_next->insert(m_next->end(), std::make_move_iterator(rows->begin()),
                   std::make_move_iterator(rows->end()));
    if (!m_writing && !m_ending && !m_again.isActive())
        write();
}

void RequestRecorder::write()
{
    if (m_next->empty())
        return;
    m_writing = true;
    const Rows rows = std::exchange(m_next, std::make_shared<std::vector<NewLog>>());
    m_cache->write(
        this, [rows](CacheWriter &writer) { return writer.record(*rows); },
        [this, rows](const Result<Done> &written) {
            m_writing = false;
            if (!written) {
                rows->insert(rows->end(), std::make_move_iterator(m_next->begin()),
                             std::make_move_iterator(m_next->end()));
                m_next = rows;
                m_again.start();
                Q_EMIT failed(written.problem());
                return;
            }
            const auto count = qint64(rows->size());
            for (const NewLog &row : *rows)
                m_waitingBytes -= bytesOf(row);
            m_waiting -= count;
            m_recorded += count;
            Q_EMIT wrote(count);
            write();
        });
}

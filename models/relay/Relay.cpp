// SPDX-License-Identifier: Apache-2.0
#include "Relay.h"

#include "RelayCore.h"

Relay::Relay(QObject *context, Finished finished)
    : m_context(context)
    , m_finished(std::move(finished))
{
}

Relay::~Relay()
{
    stop();
}

Result<quint16> Relay::start(quint16 port, const QUrl &server, const RelayOptions &options)
{
    stop();
    const Result<UpstreamServer> upstream = UpstreamServer::fromUrl(server);
    if (!upstream)
        return upstream.problem();
    std::shared_ptr<TlsTrust> trust;
    if (upstream->tls) {
        const auto made = TlsTrust::make(options.extraAuthorities);
        if (!made)
            return made.problem();
        trust = made.value();
    }
    m_queue = std::make_shared<ExchangeQueue>(m_context, m_finished, options.waitingBytes);
    m_core = std::make_unique<RelayCore>(*upstream, trust, options, m_queue);
    Result<quint16> opened = m_core->start(port);
    if (opened && upstream->isLocalPort(opened.value()))
        opened = UpstreamServer::isOurselves();
    if (opened)
        m_port = opened.value();
    else
        stop();
    return opened;
}

void Relay::stop()
{
    if (!m_core)
        return;
    m_core.reset();
    m_port = 0;
    const auto queue = std::move(m_queue);
    queue->deliver();
}

void Relay::hold(bool held)
{
    if (m_queue)
        m_queue->hold(held);
}

int Relay::passingNow() const
{
    return m_core ? m_core->passingNow() : 0;
}

qint64 Relay::refusedRequests() const
{
    return m_core ? m_core->refusedRequests() : 0;
}

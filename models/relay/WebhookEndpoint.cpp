// SPDX-License-Identifier: Apache-2.0
#include "WebhookEndpoint.h"

#include "Loopback.h"
#include "WebhookCore.h"

#include <QCoreApplication>

WebhookEndpoint::WebhookEndpoint(QObject *context, Received received)
    : m_context(context)
    , m_received(std::move(received))
{
}

WebhookEndpoint::~WebhookEndpoint()
{
    stop();
}

Result<quint16> WebhookEndpoint::start(quint16 port, const WebhookEndpointOptions &options)
{
    stop();
    m_options = options;
    const Result<Done> handler = checkHandler(m_handler);
    if (!handler)
        return handler.problem();
    m_queue = std::make_shared<ExchangeQueue>(m_context, m_received, options.waitingBytes);
    m_core = std::make_unique<WebhookCore>(options, m_queue);
    m_core->answerWith(m_answer);
    Result<quint16> opened = m_core->start(port);
    const Result<Done> passing = opened ? m_core->passTo(m_handler) : Done{};
    if (!passing)
        opened = passing.problem();
    if (opened)
        m_port = opened.value();
    else
        stop();
    return opened;
}

void WebhookEndpoint::stop()
{
    if (!m_core)
        return;
    m_core.reset();
    m_port = 0;
    const auto queue = std::move(m_queue);
    queue->deliver();
}

void WebhookEndpoint::answerWith(const WebhookAnswer &answer)
{
    m_answer = answer;
    if (m_core)
        m_core->answerWith(answer);
}

Result<Done> WebhookEndpoint::passTo(const QUrl &handler)
{
    const Result<Done> checked = checkHandler(handler);
    if (!checked)
        return checked;
    m_handler = handler;
    return m_core ? m_core->passTo(handler) : checked;
}

Result<Done> WebhookEndpoint::checkHandler(const QUrl &handler) const
{
    const bool allowed = handler.isEmpty() || Loopback::isLoopbackHost(handler.host()) ||
                         (!m_options.allowedHost.isEmpty() &&
                          handler.host().compare(m_options.allowedHost, Qt::CaseInsensitive) == 0);
    if (allowed)
        return Done{};
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = QCoreApplication::translate(
                          "Relay", "%1 is not this machine. What was received stays on this "
                                   "machine unless you allow a host by its name.")
                          .arg(handler.host());
    return problem;
}

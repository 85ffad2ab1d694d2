// SPDX-License-Identifier: Apache-2.0
#include "Action.h"

#include <utility>

Action::Action(QString title, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
{
}

Action::~Action() = default;

void Action::start()
{
    if (m_running)
        return;
    m_running = true;
    Q_EMIT runningChanged();
    if (m_asksFirst)
        Q_EMIT confirmationRequired();
    else
        doStart();
}

void Action::confirm()
{
    if (m_running && std::exchange(m_asksFirst, false))
        doStart();
}

void Action::cancel()
{
    if (m_running)
        doCancel();
}

void Action::endWithSuccess()
{
    if (!std::exchange(m_running, false))
        return;
    Q_EMIT runningChanged();
    Q_EMIT succeeded();
}

void Action::endWithProblem(const Problem &problem)
{
    if (!std::exchange(m_running, false))
        return;
    Q_EMIT runningChanged();
    Q_EMIT failed(problem);
}

// SPDX-License-Identifier: Apache-2.0
#include "LinkFollower.h"

#include "ConsoleHost.h"
#include "Navigator.h"
#include "RecordReader.h"
#include "Workspace.h"

#include <QHash>

#include <utility>

LinkFollower::LinkFollower(ConsoleHost *host, Navigator *to, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_to(to)
{
}

void LinkFollower::open(const ConsoleLink &link)
{
    const Workspace *workspace = m_host->workspace();
    if (workspace && link.isFor(workspace->profile())) {
        m_pending.reset();
        show(link);
        return;
    }
    if (m_host->openLinkElsewhere(link))
        return;
    for (const ConnectionProfile &profile : m_host->profiles()) {
        if (!link.isFor(profile))
            continue;
        m_pending = link;
        m_host->openConnection(profile.id);
        return;
    }
    Problem problem;
    problem.kind = Problem::Kind::NotFound;
    problem.message =
        tr("The link is for %1, and there is no connection to it here.").arg(link.connection);
    problem.advice = tr("Connect to it first, then open the link again.");
    Q_EMIT failed(problem);
}

Problem LinkFollower::refusal()
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = tr("A link was refused: it is not a link to a place in this console.");
    problem.advice = tr("Nothing was opened. Copy the link again from the details it belongs to.");
    return problem;
}

void LinkFollower::openElsewhere(const QString &profileId, const QString &identifier)
{
    if (!identifier.isEmpty()) {
        const ConsoleLink link{profileId, {}, identifier, {}};
        if (m_host->openLinkElsewhere(link))
            return;
        m_pending = link;
    }
    m_host->openConnection(profileId);
}

void LinkFollower::connectionOpened()
{
    if (!m_pending || !m_host->workspace() || !m_pending->isFor(m_host->workspace()->profile()))
        return;
    const ConsoleLink link = *std::exchange(m_pending, std::nullopt);
    show(link);
}

void LinkFollower::show(const ConsoleLink &link)
{
    if (!link.filter.isEmpty()) {
        m_to->openSearch(link.kind, link.filter);
        return;
    }
    using Kind = FoundRecord::Kind;
    static const QHash<QString, Kind> kinds{
        {QStringLiteral("event"), Kind::Event},       {QStringLiteral("log"), Kind::Log},
        {QStringLiteral("delivery"), Kind::Delivery}, {QStringLiteral("key"), Kind::ApiKey},
        {QStringLiteral("webhook"), Kind::Webhook},   {QStringLiteral("resource"), Kind::Resource}};
    if (const auto known = kinds.constFind(link.kind); known != kinds.constEnd()) {
        m_to->openRecord(*known, link.uuid);
        return;
    }
    // It was found in a connection that was not open: there it says itself what it is.
    m_host->workspace()->records()->find(
        link.uuid, this, [this](const Result<QList<FoundRecord>> &records) {
            if (records && !records->isEmpty())
                m_to->openRecord(records->first().kind, records->first().uuid);
        });
}

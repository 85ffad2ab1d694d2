// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyDetailsView.h"

#include "Actions.h"
#include "ApiKeyStatus.h"
#include "ApiKeysTableModel.h"
#include "CellText.h"
#include "Chip.h"
#include "ConsoleLink.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PermissionText.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace {

//! Everything that is shown of a key, and what passes with time.
QStringList contentOf(const ApiKeyDetails &key, const std::optional<ApiKeyDetails> &replacement)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ApiKeyStatus status(key, now);
    QStringList content{key.uuid, key.name, key.type, key.prefix, key.last4};
    for (const QDateTime &time : {key.createdAt, key.lastUsedAt, key.expiresAt, key.revokedAt})
        content.append(time.toString(Qt::ISODateWithMs));
    for (const auto &[resource, access] : key.permissions)
        content.append(resource + QLatin1Char(':') + access);
    content.append(key.allowedIps);
    content.append(QString::number(int(status.state())));
    content.append(CellText::relative(status.isIdle() ? key.lastUsedAt : key.expiresAt, now));
    content.append(replacement ? replacement->uuid : QString());
    return content;
}

} // namespace

ApiKeyDetailsView::ApiKeyDetailsView(Workspace *workspace, QWidget *parent)
    : DetailsPane(QStringLiteral("API key details"), QStringLiteral("key"), parent)
    , m_workspace(workspace)
    , m_box(new SectionBox(tr("Key"), this))
    , m_permissions(new SectionBox(tr("Permissions"), this))
    , m_status(new Chip(this))
    , m_requests(new QPushButton(Icons::icon(Icons::Icon::Log), tr("Show requests"), this))
    , m_similar(new QPushButton(tr("Create one like it…"), this))
{
    m_requests->setAccessibleName(QStringLiteral("Show requests"));
    m_requests->setToolTip(tr("What used this key: opens Logs filtered by it"));
    m_requests->setAutoDefault(false);
    m_similar->setAccessibleName(QStringLiteral("Create key like this"));
    m_similar->setToolTip(tr("A new key with the same type, permissions and addresses"));
    m_similar->setAutoDefault(false);
    setLink([this] {
        return ConsoleLink::to(m_workspace->profile(), QStringLiteral("key"), m_key.uuid)
            .toString();
    });
    m_box->addToTitle(m_status);
    auto *buttons = new QWidget(this);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_requests);
    row->addWidget(m_similar);
    row->addStretch();
    addSection(m_box);
    addSection(m_permissions);
    addSection(buttons);
    messageBar()->setClosable(false);

    connect(m_requests, &QPushButton::clicked, this, [this] { Q_EMIT requestsWanted(m_key.uuid); });
    connect(m_similar, &QPushButton::clicked, this, &ApiKeyDetailsView::similarWanted);
    connect(messageBar(), &MessageBar::actionTriggered, this, &ApiKeyDetailsView::endNowWanted);
}

void ApiKeyDetailsView::setKey(const ApiKeyDetails &key,
                               const std::optional<ApiKeyDetails> &replacement)
{
    const bool another = key.uuid != m_key.uuid;
    m_key = key;
    m_replacement = replacement;
    if (const QStringList content = contentOf(key, replacement); content != m_shown) {
        m_shown = content;
        fill();
    }
    if (another)
        scrollToTop();
    if (key.type == QLatin1String("restricted"))
        readAreas();
}

void ApiKeyDetailsView::fill()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ApiKeyStatus status(m_key, now);
    setIdentity(m_key.name, m_key.uuid);
    const ApiKeysTableModel *keys = m_workspace->apiKeys();
    const int row = keys->rowOfUuid(m_key.uuid);
    m_status->setState(
        row < 0 ? QString() : keys->index(row, ApiKeysTableModel::StatusColumn).data().toString(),
        status.tone());
    m_box->clear();
    m_box->addRow(tr("Type"), m_key.type == QLatin1String("restricted") ? tr("Restricted key")
                                                                        : tr("Standard key"));
    m_box->addRow(tr("Key"), m_key.prefix + QStringLiteral("...") + m_key.last4,
                  SectionBox::Value::Identifier);
    m_box->addTime(tr("Created"), m_key.createdAt);
    fillUse(now);
    if (m_key.revokedAt.isValid())
        m_box->addTime(tr("Revoked"), m_key.revokedAt);
    else if (m_key.expiresAt.isValid())
        m_box->addTime(status.isUsable() ? tr("Works until") : tr("Ended"), m_key.expiresAt);
    else
        m_box->addRow(tr("Works until"), tr("it is revoked"));
    m_box->addRow(
        tr("Works from"),
        m_key.allowedIps.isEmpty() ? tr("any address") : m_key.allowedIps.join(QLatin1Char('\n')),
        m_key.allowedIps.isEmpty() ? SectionBox::Value::Text : SectionBox::Value::Identifier);
    fillPermissions();
    fillMessage(now);
    showSections();
}

void ApiKeyDetailsView::fillUse(const QDateTime &now)
{
    const ApiKeyStatus status(m_key, now);
    if (!m_key.lastUsedAt.isValid()) {
        if (status.isNeverUsed())
            m_box->addChip(tr("Last used"), tr("never"), Tone::Waiting);
        else
            m_box->addRow(tr("Last used"), tr("never"));
        return;
    }
    m_box->addTime(tr("Last used"), m_key.lastUsedAt);
    if (status.isIdle())
        m_box->addChip(QString(), tr("idle · %1").arg(CellText::relative(m_key.lastUsedAt, now)),
                       Tone::Waiting);
}

void ApiKeyDetailsView::fillPermissions()
{
    m_permissions->clear();
    if (m_key.type != QLatin1String("restricted")) {
        m_permissions->addNote(tr("A standard key authenticates all API requests."));
        return;
    }
    bool any = false;
    for (const auto &[resource, access] : std::as_const(m_key.permissions)) {
        if (access == QLatin1String("none"))
            continue;
        any = true;
        PlainLabel *value =
            m_permissions->addRow(PermissionText::area(resource), PermissionText::level(access));
        value->setToolTip(m_areas.value(resource));
    }
    m_permissions->addNote(any ? tr("Nothing else.") : tr("This key may do nothing."));
}

void ApiKeyDetailsView::fillMessage(const QDateTime &now)
{
    if (!m_replacement) {
        messageBar()->clear();
        return;
    }
    messageBar()->showMessage(
        Tone::Waiting,
        tr("A newer key of this name (…%1) took its place. This one ends %2, on %3.")
            .arg(m_replacement->last4, CellText::relative(m_key.expiresAt, now),
                 CellText::date(m_key.expiresAt)),
        tr("End now"));
}

void ApiKeyDetailsView::readAreas()
{
    if (m_areasAsked || !m_workspace->actions())
        return;
    m_areasAsked = true;
    m_workspace->actions()->permissionAreas(this,
                                            [this](const Result<QList<PermissionArea>> &areas) {
                                                // Without them the names of the areas stand alone;
                                                // the next key asks again.
                                                m_areasAsked = areas.ok();
                                                if (!areas)
                                                    return;
                                                for (const PermissionArea &area : *areas)
                                                    m_areas.insert(area.resource, area.description);
                                                fillPermissions();
                                            });
}

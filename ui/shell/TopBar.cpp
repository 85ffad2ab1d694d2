// SPDX-License-Identifier: Apache-2.0
#include "TopBar.h"

#include "Chip.h"
#include "ConsoleHost.h"
#include "Icons.h"
#include "Metrics.h"
#include "ModeBadge.h"
#include "PlainToolTip.h"
#include "RequestRecording.h"
#include "StatusText.h"
#include "SyncText.h"
#include "ToneColours.h"
#include "WebhookReceiving.h"
#include "Workspace.h"

#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace {

// What an entry of the switcher does: opens a connection, or one of these.
const QLatin1String connectEntry("connect");
const QLatin1String sandboxEntry("sandbox");
const QLatin1String manageEntry("manage");
constexpr int commandRole = Qt::UserRole + 1;

} // namespace

TopBar::TopBar(ConsoleHost *host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_back(new QToolButton(this))
    , m_forward(new QToolButton(this))
    , m_connections(new QComboBox(this))
    , m_badge(new ModeBadge(this))
    , m_traffic(new Chip(this))
    , m_dot(new QLabel(this))
    , m_status(new StatusText(tr("Sync status"), this))
    , m_sync(new QPushButton(Icons::icon(Icons::Icon::Sync), tr("Sync now"), this))
{
    m_connections->setAccessibleName(tr("Connection"));
    m_connections->setMinimumWidth(240);
    m_connections->setMaximumWidth(360);
    m_connections->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_traffic->setToolTip(tr("This connection records or receives on this computer"));
    m_sync->setAccessibleName(tr("Sync now"));
    m_sync->setToolTip(tr("Asks the server for what is new (F5)"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::Page, 12, Metrics::Page, 4);
    row->setSpacing(Metrics::Gap);
    const auto arrow = [this, row](QToolButton *button, Icons::Icon icon, const QString &name,
                                   const QString &tip, void (TopBar::*wish)()) {
        button->setIcon(Icons::icon(icon));
        button->setAccessibleName(name);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setEnabled(false);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, wish);
    };
    arrow(m_back, Icons::Icon::ArrowLeft, tr("Back"), tr("Where you were before (Alt+Left)"),
          &TopBar::backRequested);
    arrow(m_forward, Icons::Icon::ArrowRight, tr("Forward"),
          tr("Where you were before going back (Alt+Right)"), &TopBar::forwardRequested);
    row->addWidget(m_connections);
    row->addWidget(m_badge);
    row->addWidget(m_traffic);
    row->addStretch();
    row->addWidget(m_dot);
    row->addWidget(m_status);
    row->addSpacing(4);
    row->addWidget(m_sync);

    connect(m_connections, &QComboBox::activated, this, &TopBar::chosen);
    connect(m_sync, &QPushButton::clicked, this, [this] {
        Workspace *workspace = m_host->workspace();
        if (!workspace)
            return;
        if (workspace->syncStatus().state == SyncStatus::State::SignInAgain)
            Q_EMIT signInRequested();
        else
            workspace->syncNow();
    });
    connect(host, &ConsoleHost::profilesChanged, this, &TopBar::refresh);
    refresh();
}

void TopBar::setPlaces(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void TopBar::refresh()
{
    fill();
    if (const Workspace *workspace = m_host->workspace()) {
        m_badge->setProfile(workspace->profile());
        connect(workspace, &Workspace::syncStatusChanged, this, &TopBar::refreshStatus,
                Qt::UniqueConnection);
        connect(workspace, &Workspace::profileChanged, this, &TopBar::refresh,
                Qt::UniqueConnection);
        if (workspace->recording())
            connect(workspace->recording(), &RequestRecording::changed, this,
                    &TopBar::refreshTraffic, Qt::UniqueConnection);
        if (workspace->receiving())
            connect(workspace->receiving(), &WebhookReceiving::changed, this,
                    &TopBar::refreshTraffic, Qt::UniqueConnection);
    } else {
        m_badge->hide();
    }
    refreshStatus();
    refreshTraffic();
}

void TopBar::refreshTraffic()
{
    const Workspace *workspace = m_host->workspace();
    const bool records = workspace && workspace->recording() && workspace->recording()->isOn();
    const bool receives = workspace && workspace->receiving() && workspace->receiving()->isOn();
    m_traffic->setVisible(records || receives);
    if (records && receives)
        m_traffic->setState(tr("recording, receiving"), Tone::Failed);
    else
        m_traffic->setState(records ? tr("recording") : tr("receiving"), Tone::Failed);
}

void TopBar::fill()
{
    const QSignalBlocker quiet(m_connections);
    m_connections->clear();
    const QString open = m_host->workspace() ? m_host->workspace()->profile().id : QString();
    bool hasSandbox = false;
    for (const ConnectionProfile &profile : m_host->profiles()) {
        hasSandbox = hasSandbox || profile.kind == ConnectionKind::LocalSandbox;
        m_connections->addItem(profile.name, profile.id);
        const int row = m_connections->count() - 1;
        m_connections->setItemData(row, PlainToolTip::escaped(profile.server.toString()),
                                   Qt::ToolTipRole);
        if (profile.id == open)
            m_connections->setCurrentIndex(row);
    }
    if (open.isEmpty())
        m_connections->setCurrentIndex(-1);
    if (m_connections->count() > 0)
        m_connections->insertSeparator(m_connections->count());
    const auto addCommand = [this](const QString &text, QLatin1String command) {
        m_connections->addItem(text);
        m_connections->setItemData(m_connections->count() - 1, QString(command), commandRole);
    };
    addCommand(tr("Connect to OwlPay…"), connectEntry);
    if (!hasSandbox)
        addCommand(tr("Try the local sandbox"), sandboxEntry);
    if (!m_host->profiles().isEmpty())
        addCommand(tr("Manage connections…"), manageEntry);
}

void TopBar::chosen(int index)
{
    const QString command = m_connections->itemData(index, commandRole).toString();
    const QString id = m_connections->itemData(index).toString();
    fill(); // a command is no choice: back to the open connection
    if (command == connectEntry)
        Q_EMIT connectRequested();
    else if (command == manageEntry)
        Q_EMIT manageRequested();
    else if (command == sandboxEntry)
        m_host->startSandbox();
    else if (!id.isEmpty() && (!m_host->workspace() || m_host->workspace()->profile().id != id))
        m_host->openConnection(id);
}

void TopBar::refreshStatus()
{
    const Workspace *workspace = m_host->workspace();
    m_sync->setEnabled(workspace != nullptr);
    m_dot->setVisible(workspace != nullptr);
    if (!workspace) {
        m_status->setStatus({});
        return;
    }
    const SyncStatus status = workspace->syncStatus();
    m_status->setStatus(SyncText::of(status));
    m_status->setToolTip(PlainToolTip::escaped(SyncText::details(status)));
    m_sync->setText(status.state == SyncStatus::State::SignInAgain ? tr("Sign in…")
                                                                   : tr("Sync now"));

    const qreal ratio = devicePixelRatioF();
    QPixmap dot((QSizeF(10, 10) * ratio).toSize());
    dot.setDevicePixelRatio(ratio);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColours(SyncText::tone(status), QGuiApplication::palette()).plain);
    painter.drawEllipse(QRectF(1, 1, 8, 8));
    painter.end();
    m_dot->setPixmap(dot);
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshStatus();
}

// SPDX-License-Identifier: Apache-2.0
#include "ConnectionsDialog.h"

#include "ConfirmDialog.h"
#include "ConsoleHost.h"
#include "Icons.h"
#include "KindWords.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "StorageDialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>

ConnectionsDialog::ConnectionsDialog(ConsoleHost *host, QWidget *parent)
    : QDialog(parent)
    , m_host(host)
    , m_list(new QListWidget(this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_storage(new QPushButton(tr("Storage…"), this))
    , m_forget(new QPushButton(tr("Forget…"), this))
{
    setWindowTitle(tr("Connections"));
    setWindowModality(Qt::WindowModal);
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    m_list->setAccessibleName(tr("Connections list"));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_open->setAccessibleName(tr("Open connection"));
    m_open->setDefault(true);
    m_forget->setAccessibleName(tr("Forget connection"));
    m_forget->setAutoDefault(false);
    m_storage->setAccessibleName(tr("Storage of connection"));
    m_storage->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_forget);
    buttons->addWidget(m_storage);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    resize(560, 340);

    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionsDialog::refresh);
    connect(m_list, &QListWidget::itemActivated, m_open, &QPushButton::click);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QString id = currentId();
        accept();
        m_host->openConnection(id);
    });
    connect(m_forget, &QPushButton::clicked, this, &ConnectionsDialog::forget);
    connect(m_storage, &QPushButton::clicked, this, &ConnectionsDialog::openStorage);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(host, &ConsoleHost::profilesChanged, this, &ConnectionsDialog::fill);
    fill();
    m_list->setFocus();
}

void ConnectionsDialog::fill()
{
    const QString current = currentId();
    m_list->clear();
    for (const ConnectionProfile &profile : m_host->profiles()) {
        auto *item = new QListWidgetItem(
            Icons::icon(Icons::Icon::Server, Tone::None),
            tr("%1 · %2 · %3")
                .arg(profile.name, KindWords::name(profile.kind), profile.server.host()),
            m_list);
        item->setData(Qt::UserRole, profile.id);
        item->setSizeHint(QSize(0, Metrics::rowHeight(this) + 4));
        if (profile.id == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    refresh();
}

void ConnectionsDialog::refresh()
{
    m_open->setEnabled(!currentId().isEmpty());
    m_forget->setEnabled(!currentId().isEmpty());
    m_storage->setEnabled(!currentId().isEmpty());
}

QString ConnectionsDialog::currentId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ConnectionsDialog::openStorage()
{
    const QString id = currentId();
    for (const ConnectionProfile &profile : m_host->profiles()) {
        if (profile.id != id)
            continue;
        auto *dialog = new StorageDialog(m_host, profile, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void ConnectionsDialog::forget()
{
    const QString id = currentId();
    QString name;
    bool keepsOwn = false; // what no server can give again
    for (const ConnectionProfile &profile : m_host->profiles()) {
        if (profile.id == id) {
            name = profile.name;
            keepsOwn = profile.usesApiKey();
        }
    }
    auto *dialog = new ConfirmDialog(
        tr("Forget “%1”?").arg(name),
        tr("You are signed out, and the token or key is removed from the system keychain."),
        tr("Forget connection"), ConfirmDialog::Kind::Destructive, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *copy =
        new QCheckBox(keepsOwn ? tr("Delete what was recorded and received on this computer too")
                               : tr("Delete the copy of the server's data on this computer too"),
                      dialog);
    copy->setAccessibleName(tr("Delete cached copy"));
    dialog->addWidget(copy);
    connect(dialog, &QDialog::accepted, this,
            [this, id, copy] { m_host->removeConnection(id, copy->isChecked()); });
    dialog->open();
}

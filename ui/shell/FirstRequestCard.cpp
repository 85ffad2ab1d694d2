// SPDX-License-Identifier: Apache-2.0
#include "FirstRequestCard.h"

#include "Card.h"
#include "ConfirmDialog.h"
#include "Icons.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "Workspace.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace {

constexpr int copiedMs = 2000;

} // namespace

FirstRequestCard::FirstRequestCard(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    setAccessibleName(tr("First request"));
    build();
    connect(m_copy, &QPushButton::clicked, this, &FirstRequestCard::copyCurl);
    connect(m_clear, &QPushButton::clicked, this, &FirstRequestCard::clearSamples);
    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedMs);
    connect(&m_copied, &QTimer::timeout, this, [this] { m_copy->setText(tr("Copy curl")); });
    // Not clicked(): what assistive technology toggles is never clicked.
    connect(m_keep, &QCheckBox::toggled, workspace, &Workspace::setKeepSandboxRunning);
    connect(workspace, &Workspace::sandboxChanged, this, &FirstRequestCard::refresh);
    refresh();
}

void FirstRequestCard::build()
{
    auto *card = new Card(this);
    auto *title = new PlainLabel(tr("Send your first request"), card);
    title->setFont(Metrics::boldFont(font()));
    auto *hint = new PlainLabel(tr("Paste it into a terminal; it shows in Logs at once."), card);
    hint->setQuiet(true);

    m_url = new PlainLabel(card);
    m_key = new PlainLabel(card);
    for (PlainLabel *value : {m_url, m_key}) {
        value->setFont(Metrics::fixedFont(font()));
        value->setSelectable(true);
    }
    auto *urlName = new PlainLabel(tr("Base URL"), card);
    urlName->setQuiet(true);
    auto *keyName = new PlainLabel(tr("Test key"), card);
    keyName->setQuiet(true);

    m_copy = new QPushButton(Icons::icon(Icons::Icon::Copy), tr("Copy curl"), card);
    m_copy->setAccessibleName(tr("Copy curl"));
    m_copy->setMinimumWidth(m_copy->sizeHint().width());
    m_clear = new QPushButton(tr("Clear sample data"), card);
    m_clear->setAccessibleName(tr("Clear sample data"));
    m_clear->setToolTip(tr("Leaves only what you did yourself"));
    m_keep = new QCheckBox(tr("Keep running"), card);
    m_keep->setAccessibleName(tr("Keep running"));
    m_keep->setToolTip(tr("Leaves the sandbox on when the console closes"));
    auto *close = new QToolButton(card);
    close->setIcon(Icons::icon(Icons::Icon::Close));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Hide first request"));
    close->setToolTip(tr("Hide (View menu brings it back)"));

    auto *top = new QHBoxLayout;
    top->setSpacing(Metrics::Gap);
    top->addWidget(title);
    top->addWidget(hint);
    top->addStretch();
    top->addWidget(m_keep);
    top->addSpacing(Metrics::Gap);
    top->addWidget(m_clear);
    top->addWidget(m_copy);
    top->addWidget(close);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(Metrics::Gap);
    bottom->addWidget(urlName);
    bottom->addWidget(m_url);
    bottom->addSpacing(Metrics::Group);
    bottom->addWidget(keyName);
    bottom->addWidget(m_key);
    bottom->addStretch();
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(Metrics::Group, Metrics::Gap, Metrics::Gap, Metrics::Gap + 2);
    inside->setSpacing(6);
    inside->addLayout(top);
    inside->addLayout(bottom);
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(card);
    connect(close, &QToolButton::clicked, this, &FirstRequestCard::closed);
}

void FirstRequestCard::refresh()
{
    const QString none = QStringLiteral("–");
    m_url->setText(m_workspace->sandboxBaseUrl().isEmpty() ? none : m_workspace->sandboxBaseUrl());
    m_key->setText(m_workspace->sandboxTestKey().isEmpty() ? none : m_workspace->sandboxTestKey());
    m_copy->setEnabled(!m_workspace->sandboxBaseUrl().isEmpty() &&
                       !m_workspace->sandboxTestKey().isEmpty());
    m_keep->setChecked(m_workspace->keepsSandboxRunning());
}

QString FirstRequestCard::curl() const
{
    return QStringLiteral("curl -X POST '%1/api/v1/platform/tunnel/vendors' \\\n"
                          "  -H 'Authorization: Bearer %2' \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d '{\"name\": \"Blue Bottle Tea\", \"email\": "
                          "\"tea@example.com\", \"country_iso\": \"TW\"}'\n")
        .arg(m_workspace->sandboxBaseUrl(), m_workspace->sandboxTestKey());
}

void FirstRequestCard::copyCurl()
{
    QGuiApplication::clipboard()->setText(curl());
    m_copy->setText(tr("Copied"));
    m_copied.start();
}

void FirstRequestCard::clearSamples()
{
    ConfirmDialog::ask(window(), tr("Clear the sample data?"),
                       tr("Sample events, logs, deliveries, keys and webhooks leave the sandbox. "
                          "What you did yourself stays."),
                       tr("Clear sample data"), ConfirmDialog::Kind::Destructive,
                       [workspace = m_workspace] { workspace->clearSampleData(); });
}

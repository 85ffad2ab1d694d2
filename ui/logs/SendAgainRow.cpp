// SPDX-License-Identifier: Apache-2.0
#include "SendAgainRow.h"

#include "Metrics.h"
#include "PlainLabel.h"
#include "RequestSender.h"
#include "SendRequestDialog.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QPushButton>

SendAgainRow::SendAgainRow(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_again(new QPushButton(tr("Send again…"), this))
    , m_edit(new QPushButton(tr("Edit and send…"), this))
    , m_why(new PlainLabel(this))
{
    m_again->setAccessibleName(QStringLiteral("Send again"));
    m_edit->setAccessibleName(QStringLiteral("Edit and send"));
    m_again->setAutoDefault(false);
    m_edit->setAutoDefault(false);
    m_why->setQuiet(true);
    m_why->setWrapped(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_again);
    row->addWidget(m_edit);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_why);
    using Mode = SendRequestDialog::Mode;
    connect(m_again, &QPushButton::clicked, this,
            [this] { SendRequestDialog::openFor(m_workspace, m_log, Mode::Again, window()); });
    connect(m_edit, &QPushButton::clicked, this,
            [this] { SendRequestDialog::openFor(m_workspace, m_log, Mode::Edit, window()); });
    connect(workspace, &Workspace::profileChanged, this, &SendAgainRow::refresh);
    connect(workspace, &Workspace::sandboxChanged, this, &SendAgainRow::refresh);
    refresh();
}

void SendAgainRow::setLog(const LogDetails &log)
{
    m_log = log;
    refresh();
}

void SendAgainRow::refresh()
{
    const RequestSender *sender = m_workspace->requestSender();
    setVisible(sender);
    if (!sender)
        return;
    QString why = sender->whyNot();
    if (why.isEmpty() && m_log.mode == QLatin1String("live"))
        why = tr("This request worked on live data; requests are sent again in test mode only.");
    m_again->setEnabled(why.isEmpty());
    m_edit->setEnabled(why.isEmpty());
    m_again->setToolTip(why);
    m_edit->setToolTip(why);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
}

// SPDX-License-Identifier: Apache-2.0
#include "LiveTail.h"

#include "FeedTableModel.h"
#include "Icons.h"
#include "Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

LiveTail::LiveTail(FeedTableModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_waiting(new QPushButton(this))
    , m_pause(new QPushButton(this))
{
    m_waiting->setAccessibleName(QStringLiteral("Show new rows"));
    m_waiting->setAutoDefault(false);
    m_waiting->hide();
    m_pause->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_waiting);
    row->addWidget(m_pause);

    connect(m_waiting, &QPushButton::clicked, this, &LiveTail::waitingWanted);
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_paused); });
    connect(m_model, &FeedTableModel::stateChanged, this, &LiveTail::refresh);
    apply();
    refresh();
}

void LiveTail::setReading(bool reading)
{
    m_reading = reading;
    apply();
}

void LiveTail::setPaused(bool paused)
{
    m_paused = paused;
    apply();
}

void LiveTail::apply()
{
    m_pause->setIcon(Icons::icon(m_paused ? Icons::Icon::Play : Icons::Icon::Pause));
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(m_paused ? QStringLiteral("Resume") : QStringLiteral("Pause"));
    m_pause->setToolTip(m_paused ? tr("New rows wait. Let them enter again.")
                                 : tr("Hold new rows until you let them in."));
    if (m_model)
        m_model->setPaused(m_paused || m_reading);
}

void LiveTail::refresh()
{
    const qint64 waiting = m_model ? m_model->state().waiting : 0;
    m_waiting->setVisible(waiting > 0);
    m_waiting->setText(tr("%n new", nullptr, int(waiting)));
    m_waiting->setAccessibleDescription(m_waiting->text());
    m_waiting->setToolTip(m_model && m_model->state().sortColumn >= 0
                              ? tr("New rows wait while the table is sorted. Click to put them in.")
                              : tr("New rows wait while you read. Click to show them."));
}

// SPDX-License-Identifier: Apache-2.0
#include "SearchProgress.h"

#include "FeedTableModel.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "TimeText.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace {

constexpr int barHeight = 4;
constexpr int barWidth = 160;
constexpr int steps = 1000;
// A page or two that are not indexed yet are no news.
constexpr qint64 notableRows = 20'000;

} // namespace

SearchProgress::SearchProgress(FeedTableModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_bar(new QProgressBar(this))
    , m_note(new PlainLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_bar->setAccessibleName(QStringLiteral("Search progress"));
    m_bar->setRange(0, steps);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(barWidth, barHeight);
    m_note->setQuiet(true);
    m_note->setAccessibleName(QStringLiteral("Search status"));
    m_cancel->setAccessibleName(QStringLiteral("Cancel search"));
    m_cancel->setToolTip(tr("Stop here and keep what was found"));
    m_cancel->setAutoDefault(false);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_bar, 0, Qt::AlignVCenter);
    row->addWidget(m_note, 1);
    row->addWidget(m_cancel);
    hide();

    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &SearchProgress::showState);
    connect(m_cancel, &QPushButton::clicked, m_model, &FeedTableModel::stopListing);
    connect(m_model, &FeedTableModel::stateChanged, this, &SearchProgress::showState);
}

QString SearchProgress::text() const
{
    return isHidden() ? QString() : m_note->text();
}

void SearchProgress::showState()
{
    const FeedTableState &state = m_model->state();
    const bool listing = state.counting && !state.filter.isEmpty();
    if (!listing)
        m_patience.stop();
    else if (m_cancel->isHidden() && !m_patience.isActive() && sender() != &m_patience)
        m_patience.start();
    const QLocale locale;
    if (listing && !m_patience.isActive()) {
        showListing();
    } else if (state.stopped) {
        const QString found = tr("%1 found").arg(locale.toString(state.rows));
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(state.stoppedAt / 1000);
        showNote(state.stoppedAt == 0 ? tr("Stopped: %1").arg(found)
                                      : tr("Stopped at %1: %2").arg(TimeText::local(at), found));
    } else if (state.indexing && state.cached - state.indexed > notableRows) {
        showNote(tr("Indexing %1 of %2: until then words take longer")
                     .arg(locale.toString(state.indexed), locale.toString(state.cached)));
    } else {
        showNote({});
    }
}

void SearchProgress::showListing()
{
    const FeedTableState &state = m_model->state();
    m_bar->setValue(int(state.progress * steps));
    m_bar->show();
    m_cancel->show();
    m_note->setText(tr("Searching, %1 found so far").arg(QLocale().toString(state.rows)));
    show();
}

void SearchProgress::showNote(const QString &note)
{
    m_bar->hide();
    m_cancel->hide();
    m_note->setText(note);
    setVisible(!note.isEmpty());
}

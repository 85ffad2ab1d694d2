// SPDX-License-Identifier: Apache-2.0
#include "AttemptView.h"

#include "AttemptAdvice.h"
#include "Chip.h"
#include "DetailText.h"
#include "HttpMessageView.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "PlainToolTip.h"
#include "TimeText.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace {

QString triggerText(const QString &trigger)
{
    if (trigger == QLatin1String("resend"))
        return AttemptView::tr("resent");
    if (trigger == QLatin1String("test"))
        return AttemptView::tr("test");
    if (trigger == QLatin1String("hand"))
        return AttemptView::tr("by hand");
    if (trigger == QLatin1String("received"))
        return AttemptView::tr("received here");
    return trigger == QLatin1String("automatic") ? AttemptView::tr("automatic") : trigger;
}

} // namespace

AttemptView::AttemptView(QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_answer(new Chip(this))
    , m_time(new PlainLabel(this))
    , m_facts(new PlainLabel(this))
    , m_error(new PlainLabel(this))
    , m_column(new QVBoxLayout(this))
{
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_time->setSelectable(true);
    m_facts->setQuiet(true);
    m_error->setWrapped(true);
    m_error->setSelectable(true);
    m_error->setContentsMargins(32, 0, 0, 0);
    m_error->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_fold);
    row->addWidget(m_answer);
    row->addWidget(m_time);
    row->addWidget(m_facts);
    row->addStretch();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Metrics::Gap / 2);
    m_column->addLayout(row);
    m_column->addWidget(m_error);
    connect(m_fold, &QToolButton::toggled, this, &AttemptView::setOpen);
}

void AttemptView::setAttempt(const AttemptDetails &attempt, const QByteArray &payload)
{
    // What was sent and answered stays as the reader has it, unless it is another attempt.
    const bool same = m_attempt.number == attempt.number &&
                      m_attempt.startedAt == attempt.startedAt &&
                      m_attempt.status == attempt.status && m_attempt.error == attempt.error &&
                      m_payload == payload;
    m_attempt = attempt;
    m_payload = payload;
    m_fold->setAccessibleName(QStringLiteral("Show attempt %1").arg(attempt.number));
    if (attempt.status > 0)
        m_answer->setState(DetailText::status(attempt.status),
                           attempt.status >= 200 && attempt.status < 300 ? Tone::Succeeded
                                                                         : Tone::Failed);
    else
        m_answer->setState(attempt.error.isEmpty() ? tr("no answer")
                                                   : attempt.error.left(40).simplified(),
                           Tone::Failed);
    m_time->setText(TimeText::local(attempt.startedAt));
    m_time->setToolTip(PlainToolTip::escaped(TimeText::toolTip(attempt.startedAt)));
    m_facts->setText(tr("attempt %1 · %2 · %3")
                         .arg(QString::number(attempt.number), triggerText(attempt.trigger),
                              DetailText::duration(attempt.durationMs)));
    const QString advice = AttemptAdvice::text(attempt.status, attempt.error);
    m_error->setText(advice);
    m_error->setVisible(!advice.isEmpty());
    if (m_request && !same)
        fillMessages();
}

bool AttemptView::isOpen() const
{
    return m_fold->isChecked();
}

void AttemptView::setOpen(bool open)
{
    m_fold->setChecked(open);
    m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    if (open && !m_request) {
        m_request = new HttpMessageView(tr("Request"), QStringLiteral("notification"), this);
        m_response = new HttpMessageView(tr("Answer"), QStringLiteral("answer"), this);
        for (HttpMessageView *view : {m_request, m_response}) {
            view->setContentsMargins(32, Metrics::Gap, 0, Metrics::Gap);
            m_column->addWidget(view);
        }
        fillMessages();
    }
    if (m_request) {
        m_request->setVisible(open);
        m_response->setVisible(open && m_attempt.response.has_value());
    }
}

void AttemptView::fillMessages()
{
    m_request->setMessage(m_attempt.request, m_payload);
    m_response->setMessage(m_attempt.response.value_or(HttpMessageDetails()));
}

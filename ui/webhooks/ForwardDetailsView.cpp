// SPDX-License-Identifier: Apache-2.0
#include "ForwardDetailsView.h"

#include "AttemptView.h"
#include "ForwardText.h"
#include "Forwarder.h"
#include "Icons.h"
#include "LinkButton.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "Timestamp.h"

#include <QHBoxLayout>
#include <QPushButton>

ForwardDetailsView::ForwardDetailsView(Forwarder *forwarder, QWidget *parent)
    : DetailsPane(QStringLiteral("Forwarded details"), QStringLiteral("forward"), parent)
    , m_forwarder(forwarder)
    , m_facts(new SectionBox(tr("Forwarded"), this))
    , m_again(new QPushButton(tr("Forward again"), this))
    , m_edit(new QPushButton(tr("Edit and send…"), this))
{
    m_again->setAccessibleName(QStringLiteral("Forward this again"));
    m_again->setIcon(Icons::icon(Icons::Icon::Send));
    m_edit->setAccessibleName(QStringLiteral("Edit and send this"));
    m_edit->setIcon(Icons::icon(Icons::Icon::Edit));
    m_again->setAutoDefault(false);
    m_edit->setAutoDefault(false);
    m_facts->addToTitle(m_edit);
    m_facts->addToTitle(m_again);
    addSection(m_facts);
    auto *attempts = new QWidget(this);
    auto *column = new QVBoxLayout(attempts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    auto *title = new PlainLabel(tr("Attempts"), attempts);
    title->setFont(Metrics::boldFont(font()));
    column->addWidget(title);
    m_list = new QVBoxLayout;
    column->addLayout(m_list);
    addSection(attempts);
    showSections();
    connect(m_again, &QPushButton::clicked, this, &ForwardDetailsView::againRequested);
    connect(m_edit, &QPushButton::clicked, this, &ForwardDetailsView::editRequested);
}

void ForwardDetailsView::setForward(const ForwardRecord &forward)
{
    const bool isOther = forward.id != m_forward.id;
    m_forward = forward;
    setIdentity(forward.eventType, forward.event);
    m_again->setText(forward.state == ForwardState::Unknown ? tr("Send again")
                                                            : tr("Forward again"));
    m_facts->clear();
    m_facts->addChip(tr("Status"), ForwardText::state(forward.state),
                     ForwardText::tone(forward.state));
    m_facts->addRow(tr("To"), forward.url.toString(), SectionBox::Value::Identifier);
    m_facts->addRow(tr("Why"), ForwardText::origin(forward));
    auto *event = new LinkButton(forward.event, m_facts);
    event->setAccessibleName(QStringLiteral("Forwarded event"));
    connect(event, &QAbstractButton::clicked, this,
            [this, uuid = forward.event] { Q_EMIT eventChosen(uuid); });
    m_facts->addRow(tr("Event"), event);
    m_facts->addTime(tr("Taken"), Timestamp::toDateTime(forward.createdAt));
    if (const QString meaning = ForwardText::meaning(forward); !meaning.isEmpty())
        m_facts->addNote(meaning);
    if (isOther) {
        showAttempts({}, {});
        scrollToTop();
    }
    readAttempts();
}

void ForwardDetailsView::readAttempts()
{
    const qint64 id = m_forward.id;
    m_forwarder->attempts(id, this, [this, id](const Result<QList<ForwardAttempt>> &attempts) {
        if (!attempts || id != m_forward.id)
            return;
        m_forwarder->payload(m_forward, this,
                             [this, id, attempts = *attempts](const Result<QByteArray> &payload) {
                                 if (id == m_forward.id)
                                     showAttempts(attempts, payload ? *payload : QByteArray());
                             });
    });
}

void ForwardDetailsView::showAttempts(const QList<ForwardAttempt> &attempts,
                                      const QByteArray &payload)
{
    qDeleteAll(m_notes);
    m_notes.clear();
    while (m_attempts.size() > attempts.size())
        delete m_attempts.takeLast();
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        if (i == m_attempts.size()) {
            m_attempts.append(new AttemptView(this));
            m_list->addWidget(m_attempts.last());
        }
        m_attempts.at(i)->setAttempt(ForwardText::attempt(attempts.at(i)), payload);
        QString note = ForwardText::variation(attempts.at(i).variation);
        if (!attempts.at(i).ended)
            note = m_forward.state == ForwardState::Sending ? tr("On its way.")
                                                            : tr("Nobody knows how it ended.");
        if (note.isEmpty())
            continue;
        auto *label = new PlainLabel(note, this);
        label->setQuiet(true);
        label->setWrapped(true);
        label->setContentsMargins(32, 0, 0, 0);
        m_list->insertWidget(m_list->indexOf(m_attempts.at(i)) + 1, label);
        m_notes.append(label);
    }
}

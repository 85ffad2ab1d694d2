// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DetailsPane.h"
#include "ForwardRecords.h"

#include <QList>

class AttemptView;
class Forwarder;
class PlainLabel;
class QPushButton;
class QVBoxLayout;
class SectionBox;

//! `Forwarded details`: one forward, every attempt with its answer, and what can be done with it.
class ForwardDetailsView final : public DetailsPane
{
    Q_OBJECT

public:
    explicit ForwardDetailsView(Forwarder *forwarder, QWidget *parent = nullptr);

    //! The same forward later keeps what the reader has opened.
    void setForward(const ForwardRecord &forward);
    qint64 forward() const { return m_forward.id; }

Q_SIGNALS:
    void againRequested();
    void editRequested();
    void eventChosen(const QString &uuid);

private:
    void readAttempts();
    void showAttempts(const QList<ForwardAttempt> &attempts, const QByteArray &payload);

    Forwarder *m_forwarder;
    ForwardRecord m_forward;
    SectionBox *m_facts = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_edit = nullptr;
    QVBoxLayout *m_list = nullptr;
    QList<QWidget *> m_notes;
    QList<AttemptView *> m_attempts;
};

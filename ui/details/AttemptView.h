// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QWidget>

class Chip;
class HttpMessageView;
class PlainLabel;
class QToolButton;
class QVBoxLayout;

//! One attempt of a delivery on one line: when, why, answer or error, how long. Opens to the
//! request and the answer, which are only built then.
class AttemptView final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptView(QWidget *parent = nullptr);

    void setAttempt(const AttemptDetails &attempt, const QByteArray &payload);
    void setOpen(bool open);
    bool isOpen() const;
    HttpMessageView *requestView() const { return m_request; }

private:
    void fillMessages();

    AttemptDetails m_attempt;
    QByteArray m_payload;
    QToolButton *m_fold = nullptr;
    Chip *m_answer = nullptr;
    PlainLabel *m_time = nullptr;
    PlainLabel *m_facts = nullptr;
    PlainLabel *m_error = nullptr;
    QVBoxLayout *m_column = nullptr;
    HttpMessageView *m_request = nullptr;
    HttpMessageView *m_response = nullptr;
};

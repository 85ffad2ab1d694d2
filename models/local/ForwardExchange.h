// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardSender.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTimer>

//! One POST on its way: reads the answer, minds the time limit, answers once, deletes itself.
class ForwardExchange final : public QObject
{
    Q_OBJECT

public:
    ForwardExchange(QNetworkReply *reply, int limitMs, QObject *context,
                    ForwardSender::Answer answer, QObject *parent);

private:
    void read();
    void end(const QString &error);
    static QString errorOf(QNetworkReply::NetworkError error, int status);

    QNetworkReply *m_reply;
    QPointer<QObject> m_context;
    ForwardSender::Answer m_answer;
    ForwardOutcome m_outcome;
    QElapsedTimer m_since;
    QTimer m_limit;
};

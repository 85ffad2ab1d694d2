// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QString>

#include <vector>

struct RelayedMessage;

//! A signing secret that is kept on this machine, and the webhook it belongs to.
struct KeptSecret
{
    QString webhook; //!< uuid; empty where the connection's server does not tell its webhooks
    OneTimeSecret secret;
};

//! Judges the signature of what was received, under every secret that is kept. Any thread.
class ArrivalCheck
{
public:
    enum class Verdict {
        Verified,
        Unchecked, //!< nothing to check it with, or only a part of the body is here
        Failed
    };

    //! `now`: Unix seconds at which it arrived. `cut`: only a part of the body is here.
    static ArrivalCheck of(const RelayedMessage &request, bool cut,
                           const std::vector<KeptSecret> &secrets, qint64 now);

    Verdict verdict() const { return m_verdict; }
    //! The webhook whose secret signed it; empty where that is not known.
    const QString &webhook() const { return m_webhook; }
    //! Why it failed, or was not checked, and what to do; empty where it was verified.
    const QString &reason() const { return m_reason; }
    //! EventRow::signature.
    QByteArray word() const;

private:
    Verdict m_verdict = Verdict::Unchecked;
    QString m_webhook;
    QString m_reason;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "TerminalOutput.h"

#include <QJsonObject>

//! What `owlpay-console forward` prints on standard output: one line an attempt, for people or as
//! JSON.
class ForwardPrinter
{
public:
    explicit ForwardPrinter(bool json)
        : m_json(json)
    {
    }

    bool isJson() const { return m_json; }
    //! These answer false once nobody reads any more.
    bool ready(const ForwardingRule &rule);
    bool attempt(const ForwardRecord &forward, const ForwardEnding &ending);
    //! A fact that only scripts read here; people read it on standard error.
    bool tell(const QString &type, const QJsonObject &facts);

private:
    QString line(const ForwardRecord &forward, const ForwardEnding &ending) const;

    TerminalOutput m_output;
    bool m_json;
};

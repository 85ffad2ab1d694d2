// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QCoreApplication>
#include <QString>

struct ActionRecord;

//! How a record of an action reads.
class ActionRecordText
{
    Q_DECLARE_TR_FUNCTIONS(ActionRecordText)

public:
    //! "API key created", of "api_key.create"; what is unknown as it was written.
    static QString action(const QString &action);
    //! What it was done to, as people call it.
    static QString subject(const ActionRecord &record);
    //! "succeeded", "failed (422, code 2005)", "cancelled", "outcome unknown".
    static QString result(const ActionRecord &record);
    static Tone tone(const ActionRecord &record);
    //! What was said; for an outcome that was never told, what that means.
    static QString detail(const ActionRecord &record);
    //! What the code of a failure means and what to do; empty where there is none.
    static QString meaning(const ActionRecord &record);
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionContext.h"
#include "ActionRecord.h"
#include "Problem.h"

#include <memory>

//! One try of an action in the record of actions: written as "unknown" before anything is sent,
//! then with its end, so that every outcome is on record, also that of a program that was killed in
//! the middle. Without a journal it does nothing.
class ActionTry
{
public:
    //! `action` as the contract names it ("api_key.create"); `subject` is a uuid or a name, `name`
    //! what people call it.
    ActionTry(std::shared_ptr<ActionContext> context, const QString &action, const QString &subject,
              const QString &name);

    //! Something is about to be sent.
    void begin();
    //! It took effect; `uuid` names what it was done to where the answer told that.
    void done(const QString &uuid = {});
    //! `open`: it may have taken effect all the same. Kind::Cancelled is recorded as that.
    void ended(const Problem &problem, bool open);

private:
    void write();

    std::shared_ptr<ActionContext> m_context;
    ActionRecord m_record;
};

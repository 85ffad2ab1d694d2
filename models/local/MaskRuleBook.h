// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskRules.h"
#include "Result.h"

#include <QObject>

#include <functional>
#include <memory>

class Journal;

//! The mask rules of one connection, kept in its journal. Interface thread.
class MaskRuleBook final : public QObject
{
    Q_OBJECT

public:
    explicit MaskRuleBook(std::shared_ptr<Journal> journal, QObject *parent = nullptr);

    //! The standard ones until they were read.
    const MaskRules &rules() const { return m_rules; }
    //! The user's rules were read: what is kept from now on is masked by them.
    bool isRead() const { return m_read; }
    //! Another program writes this connection's journal.
    bool isReadOnly() const;
    void save(const MaskRules &rules, QObject *context,
              std::function<void(const Result<Done> &)> saved);

Q_SIGNALS:
    //! They were read or saved.
    void changed();
    //! They could not be read. Nothing may be recorded then, for the user's own are not known.
    void failed(const Problem &problem);

private:
    std::shared_ptr<Journal> m_journal;
    MaskRules m_rules;
    bool m_read = false;
};

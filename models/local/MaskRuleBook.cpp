// SPDX-License-Identifier: Apache-2.0
#include "MaskRuleBook.h"

#include "Journal.h"

#include <QPointer>

MaskRuleBook::MaskRuleBook(std::shared_ptr<Journal> journal, QObject *parent)
    : QObject(parent)
    , m_journal(std::move(journal))
    , m_rules(MaskRules::standard())
{
    m_journal->maskRules(this, [this](const Result<QList<MaskRule>> &changes) {
        if (!changes) {
            Q_EMIT failed(changes.problem());
            return;
        }
        m_rules = MaskRules::with(*changes);
        m_read = true;
        Q_EMIT changed();
    });
}

bool MaskRuleBook::isReadOnly() const
{
    return m_journal->isReadOnly();
}

void MaskRuleBook::save(const MaskRules &rules, QObject *context,
                        std::function<void(const Result<Done> &)> saved)
{
    m_journal->saveMaskRules(rules.changes(), this,
                             [this, rules, guard = QPointer<QObject>(context),
                              saved = std::move(saved)](const Result<Done> &result) {
                                 if (result) {
                                     m_rules = rules;
                                     m_read = true;
                                     Q_EMIT changed();
                                 }
                                 if (guard && saved)
                                     saved(result);
                             });
}

// SPDX-License-Identifier: Apache-2.0
#include "ActionTry.h"

#include "Timestamp.h"

#include <QLoggingCategory>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(actionsLog, "owlpay.actions")

constexpr qsizetype longestText = 500; // characters of what a server may have said

} // namespace

ActionTry::ActionTry(std::shared_ptr<ActionContext> context, const QString &action,
                     const QString &subject, const QString &name)
    : m_context(std::move(context))
{
    m_record.at = Timestamp::now();
    m_record.action = action;
    m_record.subject = subject.left(longestText);
    m_record.name = name.left(longestText);
    m_record.result = u"unknown"_s;
    m_record.run = QUuid::createUuid().toString(QUuid::Id128);
    m_record.connection = m_context->profile.name;
    m_record.account = m_context->profile.email;
}

void ActionTry::begin()
{
    write();
}

void ActionTry::done(const QString &uuid)
{
    if (!uuid.isEmpty())
        m_record.subject = uuid;
    m_record.result = u"done"_s;
    m_record.endedAt = Timestamp::now();
    write();
}

void ActionTry::ended(const Problem &problem, bool open)
{
    const bool cancelled = problem.kind == Problem::Kind::Cancelled;
    m_record.result = open ? u"unknown"_s : cancelled ? u"cancelled"_s : u"failed"_s;
    m_record.detail = problem.message.left(longestText);
    m_record.code = problem.code;
    m_record.httpStatus = problem.httpStatus;
    m_record.endedAt = Timestamp::now();
    write();
}

void ActionTry::write()
{
    const std::shared_ptr<Journal> &journal = m_context->journal;
    if (!journal || journal->isReadOnly())
        return;
    // The action goes its way; that its record could not be kept must not undo that.
    journal->record(m_record, journal.get(), [](const Result<Done> &saved) {
        if (!saved)
            qCWarning(actionsLog) << "An action could not be recorded:" << saved.problem().message;
    });
}

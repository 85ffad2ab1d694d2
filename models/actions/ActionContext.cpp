// SPDX-License-Identifier: Apache-2.0
#include "ActionContext.h"

#include <QLoggingCategory>

namespace {

Q_LOGGING_CATEGORY(actionsLog, "owlpay.actions")

} // namespace

void ActionContext::record(const QString &action, const QString &subject, const QString &result,
                           const QString &detail) const
{
    if (!journal || journal->isReadOnly())
        return;
    ActionRecord entry;
    entry.action = action;
    entry.subject = subject;
    entry.result = result;
    entry.detail = detail;
    // The action itself has ended; that its record could not be kept must not undo that.
    journal->record(entry, journal.get(), [](const Result<Done> &saved) {
        if (!saved)
            qCWarning(actionsLog) << "An action could not be recorded:" << saved.problem().message;
    });
}

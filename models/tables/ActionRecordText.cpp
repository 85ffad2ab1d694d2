// SPDX-License-Identifier: Apache-2.0
#include "ActionRecordText.h"

#include "ActionRecord.h"
#include "CellText.h"
#include "ErrorCatalogue.h"

#include <array>
#include <utility>

QString ActionRecordText::action(const QString &action)
{
    static constexpr std::array<std::pair<const char *, const char *>, 13> words{{
        {"api_key.create", QT_TR_NOOP("Create API key")},
        {"api_key.update", QT_TR_NOOP("Change API key")},
        {"api_key.roll", QT_TR_NOOP("Roll API key")},
        {"api_key.revoke", QT_TR_NOOP("Revoke API key")},
        {"webhook.create", QT_TR_NOOP("Add webhook")},
        {"webhook.update", QT_TR_NOOP("Change webhook")},
        {"webhook.delete", QT_TR_NOOP("Delete webhook")},
        {"webhook.renew_secret", QT_TR_NOOP("Renew signing secret")},
        {"webhook.test", QT_TR_NOOP("Send test event")},
        {"delivery.resend", QT_TR_NOOP("Send delivery again")},
        {"session.create", QT_TR_NOOP("Sign in")},
        {"session.end", QT_TR_NOOP("Sign out")},
        {"session.end_all", QT_TR_NOOP("Sign out everywhere")},
    }};
    for (const auto &[name, text] : words) {
        if (action == QLatin1String(name))
            return tr(text);
    }
    return CellText::line(action);
}

QString ActionRecordText::subject(const ActionRecord &record)
{
    return CellText::line(record.name.isEmpty() ? record.subject : record.name);
}

QString ActionRecordText::result(const ActionRecord &record)
{
    if (record.result == QLatin1String("done"))
        return tr("succeeded");
    if (record.result == QLatin1String("cancelled"))
        return tr("cancelled");
    if (record.result != QLatin1String("failed"))
        return tr("outcome unknown");
    if (record.code != 0)
        return tr("failed · %1").arg(record.code);
    return record.httpStatus != 0 ? tr("failed · %1").arg(record.httpStatus) : tr("failed");
}

Tone ActionRecordText::tone(const ActionRecord &record)
{
    if (record.result == QLatin1String("done"))
        return Tone::Succeeded;
    if (record.result == QLatin1String("failed"))
        return Tone::Failed;
    return record.result == QLatin1String("cancelled") ? Tone::Disabled : Tone::Waiting;
}

QString ActionRecordText::detail(const ActionRecord &record)
{
    if (record.detail.isEmpty() && record.result == QLatin1String("unknown"))
        return tr("The answer never came here: look at the list whether it took effect.");
    return CellText::line((record.detail + QLatin1Char(' ') + meaning(record)).trimmed());
}

QString ActionRecordText::meaning(const ActionRecord &record)
{
    if (record.result != QLatin1String("failed") || record.code == 0)
        return {};
    const ErrorCatalogue::Entry entry = ErrorCatalogue::instance().byCode(record.code);
    return entry.isKnown() ? entry.meaning + QLatin1Char(' ') + entry.console
                           : tr("OwlPay publishes nothing about the code %1.").arg(record.code);
}

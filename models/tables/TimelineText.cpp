// SPDX-License-Identifier: Apache-2.0
#include "TimelineText.h"

#include "CellText.h"
#include "ResourceTimeline.h"
#include "ResourceTimelineModel.h"
#include "Timestamp.h"

using Model = ResourceTimelineModel;

Tone TimelineText::tone(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case TimelineEntry::Kind::Request:
        return CellText::statusTone(entry.status);
    case TimelineEntry::Kind::Delivery:
        return CellText::deliveryTone(entry.state);
    case TimelineEntry::Kind::Event:
        return Tone::None;
    }
    Q_UNREACHABLE();
}

int TimelineText::dimmed(const TimelineEntry &entry)
{
    const QString &text = entry.title;
    switch (entry.kind) {
    case TimelineEntry::Kind::Request: {
        const qsizetype last = text.lastIndexOf(u'/');
        const qsizetype before = last > 0 ? text.lastIndexOf(u'/', last - 1) : -1;
        return before > 0 ? int(before) : 0;
    }
    case TimelineEntry::Kind::Delivery:
        return text.startsWith(u"https://") ? 8 : 0;
    case TimelineEntry::Kind::Event:
        return 0;
    }
    Q_UNREACHABLE();
}

QString TimelineText::cell(const TimelineEntry &entry, int column)
{
    switch (column) {
    case Model::DateColumn:
        return CellText::date(Timestamp::toDateTime(entry.at));
    case Model::KindColumn:
        return entry.kind == TimelineEntry::Kind::Request
                   ? CellText::line(tr("%1 request").arg(entry.method))
               : entry.kind == TimelineEntry::Kind::Event ? tr("Event")
                                                          : tr("Delivery");
    case Model::TitleColumn:
        return CellText::line(entry.detail.isEmpty() ? entry.title
                                                     : entry.title + tr(" · ") + entry.detail);
    case Model::StateColumn:
        if (entry.kind == TimelineEntry::Kind::Request)
            return QString::number(entry.status);
        return entry.kind == TimelineEntry::Kind::Delivery ? CellText::deliveryStatus(entry.state)
                                                           : QString();
    case Model::UuidColumn:
        return CellText::line(entry.uuid);
    default:
        return {};
    }
}

QString TimelineText::tip(const TimelineEntry &entry, int column)
{
    switch (column) {
    case Model::DateColumn:
        return CellText::dateTip(Timestamp::toDateTime(entry.at), QDateTime::currentDateTimeUtc());
    case Model::TitleColumn:
        return CellText::tip(entry.detail.isEmpty() ? entry.title
                                                    : entry.title + u'\n' + entry.detail);
    case Model::StateColumn:
        if (entry.kind == TimelineEntry::Kind::Request)
            return CellText::statusPhrase(entry.status);
        if (entry.kind == TimelineEntry::Kind::Delivery)
            return tr("Attempts: %n", nullptr, entry.attempts);
        return {};
    case Model::UuidColumn:
        return CellText::tip(entry.uuid);
    default:
        return {};
    }
}

QString TimelineText::header(int section, bool tip)
{
    switch (section) {
    case Model::DateColumn:
        return tip ? tr("When it happened, in your local time") : tr("Date");
    case Model::KindColumn:
        return tip ? tr("An API request, an event, or a notification to a webhook") : tr("Kind");
    case Model::TitleColumn:
        return tip ? tr("What was called, what happened, or where it was delivered")
                   : tr("What happened");
    case Model::StateColumn:
        return tip ? tr("HTTP status of the request; what became of the delivery") : tr("Status");
    case Model::UuidColumn:
        return tip ? tr("Id of the request, event or delivery; click to see the details")
                   : tr("UUID");
    default:
        return {};
    }
}

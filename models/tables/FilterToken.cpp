// SPDX-License-Identifier: Apache-2.0
#include "FilterToken.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace {

using Field = RowCondition::Field;
using Kind = FilterToken::Kind;

constexpr std::array tokens{
    FilterToken{"type", Field::EventType, Kind::Type, false, true, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "type of the event, such as order.*")},
    FilterToken{"method", Field::Method, Kind::Choice, true, false, false,
                "GET POST PUT PATCH DELETE HEAD OPTIONS",
                QT_TRANSLATE_NOOP("FilterToken", "HTTP verb of the request")},
    FilterToken{"status", Field::Status, Kind::Status, true, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "HTTP status: 404, 4xx, >=500 or 400..499")},
    FilterToken{"endpoint", Field::Endpoint, Kind::Text, true, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "part of the URL, such as /orders")},
    FilterToken{"key", Field::Key, Kind::Text, true, false, false, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "name or UUID of the API key")},
    FilterToken{"ip", Field::Ip, Kind::Address, true, false, false, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "address of the caller, or its beginning")},
    FilterToken{"after", Field::Time, Kind::After, true, true, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "from a date on: 2026-11-01, today, 2h")},
    FilterToken{"before", Field::Time, Kind::Before, true, true, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "earlier than a date: 2026-11-01, today, 2h")},
    FilterToken{"took", Field::Duration, Kind::Duration, true, false, false, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "duration: >2s, <100ms or 1s..2s")},
    FilterToken{"delivery", Field::DeliveryState, Kind::Choice, false, true, true,
                "pending retrying succeeded failed dropped",
                QT_TRANSLATE_NOOP("FilterToken", "how the webhook delivery stands")},
    FilterToken{"error", Field::ErrorType, Kind::Text, true, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "error type, such as general.validation_error")},
    FilterToken{"resource", Field::Resource, Kind::Text, false, true, false, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "UUID or kind of the resource")},
    FilterToken{"mode", Field::Mode, Kind::Choice, true, true, false, "test live",
                QT_TRANSLATE_NOOP("FilterToken", "test or live data")},
    FilterToken{"attempts", Field::Attempts, Kind::Count, false, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "how often it was tried: 1, >=3 or 2..4")},
    FilterToken{"uuid", Field::Uuid, Kind::Text, true, true, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "UUID of the row itself")},
    FilterToken{"event", Field::Event, Kind::Text, true, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "UUID of the event")},
    FilterToken{"request", Field::Request, Kind::Text, false, true, false, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "UUID of the request that caused the event")},
    FilterToken{"source", Field::Source, Kind::Choice, true, true, true, "server recorded received",
                QT_TRANSLATE_NOOP("FilterToken", "where the row comes from")},
    FilterToken{"signature", Field::Signature, Kind::Choice, false, true, true,
                "verified unchecked failed",
                QT_TRANSLATE_NOOP("FilterToken", "how the signature of what was received was")},
    FilterToken{"webhook", Field::Webhook, Kind::Text, false, false, true, nullptr,
                QT_TRANSLATE_NOOP("FilterToken", "UUID of the webhook")},
};

//! Levenshtein's distance.
int distance(QStringView a, QStringView b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int above = row[size_t(j) + 1];
            const int changed = diagonal + (a[i] == b[j] ? 0 : 1);
            row[size_t(j) + 1] = std::min({above + 1, row[size_t(j)] + 1, changed});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

bool FilterToken::appliesTo(Collection feed) const
{
    switch (feed) {
    case Collection::Logs:
        return logs;
    case Collection::Events:
        return events;
    case Collection::Deliveries:
        return deliveries;
    case Collection::ApiKeys:
    case Collection::Webhooks:
        return false;
    }
    Q_UNREACHABLE();
}

QStringList FilterToken::choiceList() const
{
    return choices ? QString::fromLatin1(choices).split(QLatin1Char(' ')) : QStringList();
}

QString FilterToken::explanation() const
{
    return QCoreApplication::translate("FilterToken", meaning);
}

// Whole phrases rather than parts put together: languages join words differently.
QString FilterToken::tables() const
{
    if (logs && events)
        return tr("Logs and Events");
    if (logs && deliveries)
        return tr("Logs and the deliveries of a webhook");
    if (events && deliveries)
        return tr("Events and the deliveries of a webhook");
    if (logs)
        return tr("Logs");
    return events ? tr("Events") : tr("the deliveries of a webhook");
}

std::span<const FilterToken> FilterToken::all()
{
    return tokens;
}

const FilterToken *FilterToken::find(QStringView name)
{
    const auto found = std::find_if(tokens.begin(), tokens.end(), [name](const FilterToken &token) {
        return name == QLatin1String(token.name);
    });
    return found == tokens.end() ? nullptr : &*found;
}

QString FilterToken::nearest(QStringView name)
{
    constexpr qsizetype longestName = 16;
    if (name.size() > longestName)
        return {};
    int best = 3; // more than two mistakes is another word
    QString found;
    for (const FilterToken &token : tokens) {
        const QString known = QString::fromLatin1(token.name);
        const int far = distance(name, known);
        if (far < best && far < known.size()) {
            best = far;
            found = known;
        }
    }
    return found;
}

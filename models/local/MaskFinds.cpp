// SPDX-License-Identifier: Apache-2.0
#include "MaskFinds.h"

#include "MaskMark.h"

#include <algorithm>

namespace {

constexpr qsizetype shortestRemembered = 12; // bytes
constexpr qsizetype mostRemembered = 64;     // each is looked for in the whole exchange

} // namespace

void MaskFinds::add(const MaskView &view, qsizetype begin, qsizetype end, Form form)
{
    if (begin >= end)
        return;
    const QByteArrayView value = QByteArrayView(view.text()).sliced(begin, end - begin);
    if (MaskMark::is(value))
        return;
    QByteArray mark = MaskMark::of(value);
    if (form == Form::JsonValue)
        mark = '"' + mark + '"';
    m_places.append({view.at(begin), view.at(end), view.written(mark)});
}

void MaskFinds::addSecret(const MaskView &view, qsizetype begin, qsizetype end, Form form)
{
    if (begin >= end)
        return;
    add(view, begin, end, form);
    remember(QByteArrayView(view.text()).sliced(begin, end - begin));
}

void MaskFinds::remember(QByteArrayView secret)
{
    if (secret.size() < shortestRemembered || MaskMark::is(secret) ||
        m_secrets.size() >= mostRemembered)
        return;
    bool letter = false;
    bool digit = false;
    for (const char c : secret) {
        // Only what is one word everywhere: the marks inside of a longer text are not torn apart.
        if (c >= '0' && c <= '9')
            digit = true;
        else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            letter = letter || (c != 'e' && c != 'E');
        else if (!QByteArrayView("_-+/=.~").contains(c))
            return;
    }
    if (letter && digit && !m_secrets.contains(secret))
        m_secrets.append(secret.toByteArray());
}

QByteArray MaskFinds::appliedTo(const QByteArray &bytes) const
{
    if (m_places.isEmpty())
        return bytes;
    QList<Place> places = m_places;
    std::stable_sort(places.begin(), places.end(), [](const Place &one, const Place &other) {
        return one.begin != other.begin ? one.begin < other.begin : one.end > other.end;
    });
    QByteArray masked;
    masked.reserve(bytes.size());
    qsizetype copied = 0;
    for (qsizetype i = 0; i < places.size();) {
        // What several looks found overlaps: the widest of them counts.
        qsizetype end = places[i].end;
        qsizetype next = i + 1;
        bool one = true;
        for (; next < places.size() && places[next].begin < end; ++next) {
            one = one && places[next].end <= end;
            end = std::max(end, places[next].end);
        }
        masked += QByteArrayView(bytes).sliced(copied, places[i].begin - copied);
        masked += one ? places[i].mark : QByteArrayLiteral("***");
        copied = end;
        i = next;
    }
    return masked += QByteArrayView(bytes).sliced(copied);
}

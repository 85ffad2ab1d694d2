// SPDX-License-Identifier: Apache-2.0
#include "PlaceHistory.h"

void PlaceHistory::visit(const Place &place, bool replace)
{
    if (m_at >= 0 && m_places.at(m_at) == place)
        return;
    if (m_at >= 0 && (replace || isTypedOn(place))) {
        m_places[m_at] = place;
    } else {
        m_places.resize(m_at + 1);
        m_places.append(place);
        if (m_places.size() > longest)
            m_places.removeFirst();
        m_at = m_places.size() - 1;
    }
    Q_EMIT changed();
}

bool PlaceHistory::isTypedOn(const Place &place) const
{
    // A filter takes effect while it is typed: "sta", "status:5", "status:5xx" are one place.
    Place now = m_places.at(m_at);
    if (now.filter.isEmpty() || place.filter.isEmpty() ||
        !(place.filter.startsWith(now.filter) || now.filter.startsWith(place.filter)))
        return false;
    now.filter = place.filter;
    return now == place;
}

std::optional<Place> PlaceHistory::back()
{
    if (!canGoBack())
        return std::nullopt;
    --m_at;
    Q_EMIT changed();
    return m_places.at(m_at);
}

std::optional<Place> PlaceHistory::forward()
{
    if (!canGoForward())
        return std::nullopt;
    ++m_at;
    Q_EMIT changed();
    return m_places.at(m_at);
}

void PlaceHistory::clear()
{
    m_places.clear();
    m_at = -1;
    Q_EMIT changed();
}

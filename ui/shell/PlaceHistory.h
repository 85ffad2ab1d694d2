// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Place.h"

#include <QList>
#include <QObject>

#include <optional>

//! The places that were visited, as a browser keeps them: going somewhere else drops what was
//! ahead.
class PlaceHistory final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype longest = 100;

    using QObject::QObject;

    //! `replace`: the place was only moved (the next record, a filter that is still being typed).
    void visit(const Place &place, bool replace = false);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    //! The place to go to now; nothing where there is none.
    std::optional<Place> back();
    std::optional<Place> forward();
    void clear();

Q_SIGNALS:
    void changed();

private:
    bool isTypedOn(const Place &place) const;

    QList<Place> m_places;
    qsizetype m_at = -1;
};

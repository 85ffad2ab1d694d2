// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RecordDetails.h"

#include <QWidget>

class BodyView;
class PlainLabel;
class SectionBox;

//! The section **Events**: what happened. For an event itself, or for the events of a request.
class EventSummarySection final : public QWidget
{
    Q_OBJECT

public:
    explicit EventSummarySection(QWidget *parent = nullptr);

    //! One event with its payload.
    void setEvent(const EventDetails &event);
    //! The events of a request: those that could be read, and how many more there are.
    void setEvents(const QList<EventDetails> &events, int more);
    //! Whose rows the values can filter; before the events are set.
    void setFilterFeed(Collection feed) { m_feed = feed; }
    //! Right of the title (a button).
    void addToTitle(QWidget *widget);
    //! One sentence instead.
    void setNote(const QString &sentence);

Q_SIGNALS:
    //! An event of a request was chosen.
    void eventChosen(const QString &uuid);
    //! Everything that happened to a resource is to be shown.
    void resourceChosen(const QString &uuid);
    void filterChosen(const QString &name, const QString &value, bool exclude);

private:
    void addResource(const EventDetails &event);
    void addEvent(const EventDetails &event, bool asLink);

    void addFilterable(const QString &label, QWidget *shown, const QString &name,
                       const QString &value);

    Collection m_feed = Collection::ApiKeys; //!< which has no filter
    SectionBox *m_box = nullptr;
    PlainLabel *m_payloadTitle = nullptr;
    BodyView *m_payload = nullptr;
    QString m_linesOf; //!< whose lines the box shows
    QString m_payloadOf;
};

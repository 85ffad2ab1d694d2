// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "DetailsPane.h"

#include <QTimer>

class DeliveryResender;
class EventLogSection;
class EventSummarySection;
class MarkedWords;
class WebhookSection;
class Workspace;
struct Problem;

//! Details of one record with the three sections Events, Event log and Webhook. Reads from the
//! cache; reads again when deliveries change and while something in it is not final (a log that is
//! not here yet).
class RecordDetailsView : public DetailsPane
{
    Q_OBJECT

public:
    RecordDetailsView(Workspace *workspace, const QString &accessibleName, const QString &what,
                      QWidget *parent = nullptr);

    //! Shows a record; an empty one clears.
    void setRecord(const QString &uuid);
    QString record() const { return m_uuid; }
    //! Marks what the reader searched for, wherever it stands in bodies.
    void setMarkedWords(const QStringList &words);
    //! Whose rows the values here can filter.
    void setFilterFeed(Collection feed);
    //! Reads the same record again.
    void refresh();
    //! The request of the record as a curl command; empty where there is none.
    virtual QString curlCommand() const = 0;

    EventSummarySection *eventsSection() const { return m_events; }
    EventLogSection *logSection() const { return m_log; }
    WebhookSection *webhookSection() const { return m_webhook; }

Q_SIGNALS:
    //! The record was read and shows.
    void shown(const QString &uuid);
    void eventChosen(const QString &uuid);
    void logChosen(const QString &uuid);
    void resourceChosen(const QString &uuid);
    void webhookChosen(const QString &uuid);
    //! A value was clicked: only rows with it, or none of them.
    void filterChosen(const QString &name, const QString &value, bool exclude);

protected:
    Workspace *workspace() const { return m_workspace; }
    //! Asks the RecordReader; ends in one of the done functions below.
    virtual void read(const QString &uuid) = 0;
    bool isCurrent(const QString &uuid) const { return uuid == m_uuid; }
    void doneReading(const QString &uuid, const QString &title, bool final);
    void failedReading(const QString &uuid, const Problem &problem);

private:
    Workspace *m_workspace = nullptr;
    MarkedWords *m_marked = nullptr;
    DeliveryResender *m_resender = nullptr;
    EventSummarySection *m_events = nullptr;
    EventLogSection *m_log = nullptr;
    WebhookSection *m_webhook = nullptr;
    QString m_uuid;
    QTimer m_again;
    QTimer m_patience; //!< a short read shows no "loading" that would only flicker
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RecordDetails.h"

#include <QWidget>

class Chip;
class CopyButton;
class FilterButton;
class HttpMessageView;
class LinkButton;
class SectionBox;

//! The section **Event log**: the API request and its answer.
class EventLogSection final : public QWidget
{
    Q_OBJECT

public:
    explicit EventLogSection(QWidget *parent = nullptr);

    //! `payload` is the event's, for a body that is not repeated. With `asLink` the log's UUID
    //! opens it in Logs.
    void setLog(const LogDetails &log, const QByteArray &payload, bool asLink);
    //! Whose rows the values can filter; before setLog().
    void setFilterFeed(Collection feed) { m_feed = feed; }
    //! One sentence instead.
    void setNote(const QString &sentence);

    //! Between the request's fields and its messages.
    void addTools(QWidget *tools);

    HttpMessageView *requestView() const { return m_request; }
    HttpMessageView *responseView() const { return m_response; }

Q_SIGNALS:
    void logChosen(const QString &uuid);
    void filterChosen(const QString &name, const QString &value, bool exclude);

private:
    void fill(bool asLink);
    void addFilterable(const QString &label, const QString &text, bool identifier,
                       const QString &name, const QString &value);

    LogDetails m_log;
    Collection m_feed = Collection::ApiKeys; //!< which has no filter
    SectionBox *m_box = nullptr;
    Chip *m_method = nullptr;
    FilterButton *m_filterMethod = nullptr;
    Chip *m_status = nullptr;
    FilterButton *m_filterStatus = nullptr;
    CopyButton *m_copyAs = nullptr;
    CopyButton *m_copy = nullptr;
    HttpMessageView *m_request = nullptr;
    HttpMessageView *m_response = nullptr;
    QWidget *m_tools = nullptr;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QWidget>

class Chip;
class CopyButton;
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
    //! One sentence instead.
    void setNote(const QString &sentence);

    HttpMessageView *requestView() const { return m_request; }
    HttpMessageView *responseView() const { return m_response; }

Q_SIGNALS:
    void logChosen(const QString &uuid);

private:
    void fill(bool asLink);

    LogDetails m_log;
    SectionBox *m_box = nullptr;
    Chip *m_method = nullptr;
    Chip *m_status = nullptr;
    CopyButton *m_copyAs = nullptr;
    CopyButton *m_copy = nullptr;
    HttpMessageView *m_request = nullptr;
    HttpMessageView *m_response = nullptr;
};

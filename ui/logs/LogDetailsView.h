// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "RecordDetailsView.h"

//! `Log details`: one API request, the events it triggered, and their notifications.
class LogDetailsView final : public RecordDetailsView
{
    Q_OBJECT

public:
    explicit LogDetailsView(Workspace *workspace, QWidget *parent = nullptr);

    QString curlCommand() const override;

protected:
    void read(const QString &uuid) override;

private:
    void readEvents(const LogDetails &log);
    void fill(const LogDetails &log, const QList<EventDetails> &events);
    void fillWithoutEvents(const LogDetails &log);
    //! For a request that was refused for a missing permission: says so, and offers to add it.
    void offerPermission();
    void addPermission();

    LogDetails m_log;
    class SendAgainRow *m_sendAgain;
    int m_job = 0; //!< number of the newest reading; answers to older ones are dropped
};

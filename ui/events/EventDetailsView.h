// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "RecordDetailsView.h"

class QPushButton;

//! `Event details`: one event with the request that caused it and its notifications.
class EventDetailsView final : public RecordDetailsView
{
    Q_OBJECT

public:
    explicit EventDetailsView(Workspace *workspace, QWidget *parent = nullptr);

    QString curlCommand() const override;

protected:
    void read(const QString &uuid) override;

private:
    void fill(const EventDetails &event);
    void fillWebhook(const EventDetails &event);
    void sendToLocalhost();

    EventDetails m_event;
    QPushButton *m_send = nullptr; //!< null where nothing can be forwarded
};

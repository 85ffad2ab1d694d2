// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTabPage.h"

class ReceivingPanel;

//! The Events tab: `Filter events`, `Events table`, `Event details`.
class EventsPage final : public FeedTabPage
{
    Q_OBJECT

public:
    explicit EventsPage(Workspace *workspace, QWidget *parent = nullptr);

protected:
    std::optional<OwnEmpty> ownEmpty() const override;
    void ownEmptyAction() override;
    QString notOfferedText() const override;
    bool isOwnUuid(const QString &uuid) const override;
    bool takesText(const QString &text) const override;

private:
    static Words words();

    ReceivingPanel *m_receiving = nullptr; //!< null where the server tells its events
};

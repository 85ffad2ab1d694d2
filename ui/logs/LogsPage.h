// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTabPage.h"

//! The Logs tab: `Filter logs`, `Logs table`, `Log details`.
class LogsPage final : public FeedTabPage
{
    Q_OBJECT

public:
    explicit LogsPage(Workspace *workspace, QWidget *parent = nullptr);

protected:
    QString notOfferedText() const override;
    bool isOwnUuid(const QString &uuid) const override;
    bool takesText(const QString &text) const override;

private:
    static Words words();
};

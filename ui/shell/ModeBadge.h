// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QWidget>

//! **LOCAL**, **TEST** or **LIVE**, beside the connection. Live is filled red, so that nobody takes
//! it for test data.
class ModeBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit ModeBadge(QWidget *parent = nullptr);

    void setProfile(const ConnectionProfile &profile);
    bool isLive() const { return m_live; }
    QString text() const { return m_text; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    bool m_live = false;
    bool m_local = false;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "WebhookForm.h"

#include <QFrame>

class QGridLayout;

//! Another change came first: what the form holds beside what the server has now, field by field,
//! and the choice between them.
class VersionCompare final : public QFrame
{
    Q_OBJECT

public:
    explicit VersionCompare(QWidget *parent = nullptr);

    void compare(const WebhookForm &mine, const WebhookForm &theirs);

Q_SIGNALS:
    void mineChosen();
    void theirsChosen();

private:
    void addRow(int row, const QString &label, const QString &mine, const QString &theirs);

    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
};

// SPDX-License-Identifier: Apache-2.0
#include "VersionCompare.h"

#include "Metrics.h"
#include "PlainLabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>

VersionCompare::VersionCompare(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(StyledPanel);
    setAccessibleName(QStringLiteral("Newer version"));
    auto *title =
        new PlainLabel(tr("Somebody changed this webhook while you were editing it."), this);
    title->setFont(Metrics::boldFont(font()));
    title->setWrapped(true);
    auto *mine = new QPushButton(tr("Keep mine"), this);
    mine->setAccessibleName(QStringLiteral("Keep mine"));
    mine->setAutoDefault(false);
    auto *theirs = new QPushButton(tr("Take the server's"), this);
    theirs->setAccessibleName(QStringLiteral("Take the server's"));
    theirs->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(theirs);
    buttons->addWidget(mine);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Metrics::Gap);
    column->addWidget(title);
    column->addLayout(buttons);
    connect(mine, &QPushButton::clicked, this, &VersionCompare::mineChosen);
    connect(theirs, &QPushButton::clicked, this, &VersionCompare::theirsChosen);
}

void VersionCompare::compare(const WebhookForm &mine, const WebhookForm &theirs)
{
    delete m_content;
    m_content = new QWidget(this);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::Group);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    addRow(0, {}, tr("Yours"), tr("On the server"));
    int row = 1;
    if (mine.endpoint != theirs.endpoint)
        addRow(row++, tr("Webhook Url"), mine.endpoint, theirs.endpoint);
    if (mine.description != theirs.description)
        addRow(row++, tr("Description"), mine.description, theirs.description);
    QStringList mineTypes = mine.notificationTypes;
    QStringList theirTypes = theirs.notificationTypes;
    mineTypes.sort();
    theirTypes.sort();
    if (mineTypes != theirTypes)
        addRow(row++, tr("Send events"), mineTypes.join(QStringLiteral(", ")),
               theirTypes.join(QStringLiteral(", ")));
    if (mine.enabled != theirs.enabled)
        addRow(row++, tr("Status"), mine.enabled ? tr("enabled") : tr("disabled"),
               theirs.enabled ? tr("enabled") : tr("disabled"));
    if (row == 1)
        addRow(row, {}, tr("the same"), tr("the same"));
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_content);
}

void VersionCompare::addRow(int row, const QString &label, const QString &mine,
                            const QString &theirs)
{
    int column = 0;
    for (const QString &text : {label, mine, theirs}) {
        auto *cell = new PlainLabel(text.isEmpty() && row > 0 && column > 0 ? QStringLiteral("–")
                                                                            : text.left(1000),
                                    m_content);
        cell->setWrapped(column > 0);
        cell->setQuiet(row == 0 || column == 0);
        m_grid->addWidget(cell, row, column++, Qt::AlignTop);
    }
}

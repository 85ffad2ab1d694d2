// SPDX-License-Identifier: Apache-2.0
#include "KeyPanel.h"

#include "FormField.h"
#include "Icons.h"
#include "KindWords.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SecretInput.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QPushButton>

KeyPanel::KeyPanel(QWidget *parent)
    : QWidget(parent)
    , m_key(new SecretInput(tr("API key"), this))
    , m_server(new PlainLabel(this))
    , m_pointColumn(new QVBoxLayout)
    , m_link(new QPushButton(this))
{
    m_keyField = new FormField(tr("API key"), m_key,
                               tr("Kept in the system keychain, or in memory where there is none; "
                                  "never in a file."),
                               this);
    m_server->setFont(Metrics::fixedFont(font()));
    m_server->setQuiet(true);
    m_link->setIcon(Icons::icon(Icons::Icon::External));
    m_link->setAutoDefault(false);
    m_link->setText(tr("Where keys are made"));
    m_link->setAccessibleName(m_link->text());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_server);
    column->addWidget(m_keyField);
    column->addLayout(m_pointColumn);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    column->addStretch();

    connect(m_link, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(KindWords::keysPage(m_kind)); });
    setKind(m_kind);
}

void KeyPanel::setKind(ConnectionKind kind)
{
    m_kind = kind;
    m_server->setText(KindWords::server(kind).toString());
    m_link->setToolTip(KindWords::keysPage(kind).toString());
    delete m_points;
    m_points = new QWidget(this);
    auto *rows = new QVBoxLayout(m_points);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(Metrics::Gap);
    m_pointColumn->addWidget(m_points);
    for (const QString &text : KindWords::works(kind))
        addPoint(true, text);
    for (const QString &text : KindWords::worksNot(kind))
        addPoint(false, text);
}

void KeyPanel::addPoint(bool works, const QString &text)
{
    auto *mark = new QLabel(m_points);
    mark->setPixmap(Icons::icon(works ? Icons::Icon::Check : Icons::Icon::Close,
                                works ? Tone::Succeeded : Tone::Disabled)
                        .pixmap(QSize(Metrics::IconSize, Metrics::IconSize), devicePixelRatioF()));
    auto *words = new PlainLabel(text, m_points);
    words->setWrapped(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    static_cast<QVBoxLayout *>(m_points->layout())->addLayout(row);
}

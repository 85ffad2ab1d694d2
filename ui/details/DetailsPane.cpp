// SPDX-License-Identifier: Apache-2.0
#include "DetailsPane.h"

#include "CopyButton.h"
#include "EmptyState.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

namespace {

QToolButton *headButton(QWidget *parent, const QString &name, const QString &tip)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

DetailsPane::DetailsPane(const QString &accessibleName, const QString &what, QWidget *parent)
    : QFrame(parent)
    , m_title(new PlainLabel(this))
    , m_identity(new PlainLabel(this))
    , m_copy(new CopyButton(QStringLiteral("Copy UUID"), this))
    , m_link(new CopyButton(QStringLiteral("Copy link"), this))
    , m_previous(headButton(this, QStringLiteral("Previous %1").arg(what), tr("Newer (Alt+Up)")))
    , m_next(headButton(this, QStringLiteral("Next %1").arg(what), tr("Older (Alt+Down)")))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_instead(new EmptyState(this))
{
    setAccessibleName(accessibleName);
    m_title->setFont(Metrics::boldFont(font()));
    m_title->setWrapped(true);
    m_identity->setFont(Metrics::fixedFont(font()));
    m_identity->setQuiet(true);
    m_identity->setWrapped(true);
    m_identity->setSelectable(true);
    m_copy->setValue([this] { return m_uuid; });
    m_link->setFace(Icons::Icon::Link);
    m_link->hide();
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    QToolButton *close = headButton(this, QStringLiteral("Close details"), tr("Close (Esc)"));
    close->setIcon(Icons::icon(Icons::Icon::Close));

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_identity);
    auto *head = new QHBoxLayout;
    head->setSpacing(2);
    head->addLayout(words, 1);
    for (QToolButton *button :
         std::initializer_list<QToolButton *>{m_copy, m_link, m_previous, m_next, close})
        head->addWidget(button, 0, Qt::AlignTop);

    auto *content = new QWidget;
    content->setMinimumWidth(1);
    m_sections = new QVBoxLayout(content);
    m_sections->setContentsMargins(0, 0, Metrics::Gap, Metrics::Page);
    m_sections->setSpacing(Metrics::Group);
    m_sections->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    // The page's own background shows through; a second shade would be noise.
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_instead);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Group, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    setMinimumWidth(360);
    colourScrollBar();

    connect(m_previous, &QToolButton::clicked, this, &DetailsPane::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &DetailsPane::nextRequested);
    connect(close, &QToolButton::clicked, this, &DetailsPane::closeRequested);
}

void DetailsPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourScrollBar();
}

void DetailsPane::colourScrollBar()
{
    // There is no list behind it here: the groove takes the page's colour.
    QPalette colours;
    colours.setColor(QPalette::Base, palette().color(QPalette::Window));
    m_scroll->verticalScrollBar()->setPalette(colours);
}

void DetailsPane::setIdentity(const QString &title, const QString &uuid)
{
    m_uuid = uuid;
    m_title->setText(title.left(300));
    m_identity->setText(uuid);
    m_copy->setEnabled(!uuid.isEmpty());
    m_link->setEnabled(!uuid.isEmpty());
}

void DetailsPane::setLink(std::function<QString()> link)
{
    m_link->setValue(std::move(link));
    m_link->setToolTip(tr("Copy a link that opens this place"));
    m_link->show();
}

void DetailsPane::setNeighbours(bool previous, bool next)
{
    m_previous->setEnabled(previous);
    m_next->setEnabled(next);
}

void DetailsPane::addSection(QWidget *section)
{
    if (m_sections->count() > 1) {
        auto *line = new QFrame;
        line->setFrameShape(HLine);
        line->setFrameShadow(Plain);
        line->setForegroundRole(QPalette::Mid);
        m_sections->insertWidget(m_sections->count() - 1, line);
    }
    m_sections->insertWidget(m_sections->count() - 1, section);
}

void DetailsPane::showSections()
{
    m_stack->setCurrentWidget(m_scroll);
}

void DetailsPane::showInstead(const QString &title, const QString &text)
{
    m_instead->setState(Icons::Icon::Info, title, text);
    m_stack->setCurrentWidget(m_instead);
}

bool DetailsPane::sectionsShown() const
{
    return m_stack->currentWidget() == m_scroll;
}

void DetailsPane::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

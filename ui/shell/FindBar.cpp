// SPDX-License-Identifier: Apache-2.0
#include "FindBar.h"

#include "AccessibleNames.h"
#include "Icons.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_answer(new PlainLabel(this))
{
    m_field->setAccessibleName(tr("Find anything"));
    m_field->setPlaceholderText(tr("Find anything by UUID or text, then press Enter"));
    m_field->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_field);
    m_answer->setQuiet(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_field, 1);
    row->addWidget(m_answer);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        const QString text = m_field->text().trimmed();
        if (!text.isEmpty())
            Q_EMIT findRequested(text);
    });
    connect(m_field, &QLineEdit::textEdited, this, [this] { setNothingFound(false); });
    hide();
}

void FindBar::open()
{
    show();
    setNothingFound(false);
    m_field->setFocus();
    m_field->selectAll();
}

void FindBar::setNothingFound(bool nothing)
{
    m_answer->setText(nothing ? tr("Nothing here has this name.") : QString());
    m_answer->setVisible(nothing);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

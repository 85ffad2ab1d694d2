// SPDX-License-Identifier: Apache-2.0
#include "ConfirmDialog.h"

#include "DangerButton.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

ConfirmDialog::ConfirmDialog(const QString &question, const QString &text, const QString &confirm,
                             Kind kind, QWidget *parent)
    : FitDialog(parent)
    , m_content(new QVBoxLayout)
{
    setWindowTitle(question);
    setWindowModality(Qt::WindowModal);

    auto *title = new PlainLabel(question, this);
    title->setFont(Metrics::boldFont(font()));
    title->setWrapped(true);
    auto *words = new PlainLabel(text, this);
    words->setWrapped(true);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(tr("Cancel"));
    m_confirm = kind == Kind::Destructive ? new DangerButton(confirm, this)
                                          : new QPushButton(confirm, this);
    m_confirm->setAccessibleName(confirm);
    m_confirm->setAutoDefault(false);
    m_confirm->setDefault(kind == Kind::Harmless);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);

    m_content->setSpacing(Metrics::Gap);
    m_content->addWidget(title);
    m_content->addWidget(words);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Page);
    column->addLayout(m_content);
    column->addStretch();
    column->addLayout(buttons);
    setFitWidth(420);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    if (kind == Kind::Destructive)
        cancel->setFocus();
    else
        m_confirm->setFocus();
}

void ConfirmDialog::addWidget(QWidget *widget)
{
    m_content->addWidget(widget);
}

ConfirmDialog *ConfirmDialog::ask(QWidget *parent, const QString &question, const QString &text,
                                  const QString &confirm, Kind kind,
                                  std::function<void()> confirmed)
{
    auto *dialog = new ConfirmDialog(question, text, confirm, kind, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, parent, std::move(confirmed));
    dialog->open();
    return dialog;
}

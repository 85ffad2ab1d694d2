// SPDX-License-Identifier: Apache-2.0
#include "ActionDialog.h"

#include "Action.h"
#include "ActionRunner.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

ActionDialog::ActionDialog(const QString &title, const QString &explanation, const QString &submit,
                           const QString &running, QWidget *parent)
    : FitDialog(parent)
    , m_submitText(submit)
    , m_runningText(running)
    , m_message(new MessageBar(this))
    , m_submit(new QPushButton(submit, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    auto *name = new PlainLabel(title, this);
    name->setFont(Metrics::titleFont(font()));
    auto *why = new PlainLabel(explanation, this);
    why->setQuiet(true);
    why->setWrapped(true);
    why->setVisible(!explanation.isEmpty());
    m_submit->setAccessibleName(submit);
    m_submit->setDefault(true);
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setAutoDefault(false);

    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(name);
    head->addWidget(why);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_submit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addLayout(buttons);

    connect(m_submit, &QPushButton::clicked, this, &ActionDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ActionDialog::reject);
}

void ActionDialog::setForm(QWidget *form)
{
    m_form = form;
    auto *column = static_cast<QVBoxLayout *>(layout());
    const bool grows = form->sizePolicy().verticalPolicy() & QSizePolicy::ExpandFlag;
    column->insertWidget(column->count() - 1, form, grows ? 1 : 0);
    if (!grows)
        column->insertStretch(column->count() - 1);
    setTabOrder(form, m_submit);
    setTabOrder(m_submit, m_cancel);
}

bool ActionDialog::isRunning() const
{
    return m_action && m_action->isRunning();
}

void ActionDialog::formChanged()
{
    if (!m_action || isRunning())
        return;
    m_action->deleteLater();
    m_action.clear();
}

void ActionDialog::submit()
{
    if (isRunning())
        return;
    m_message->clear();
    showFieldErrors({});
    if (!check())
        return;
    m_focus = focusWidget();
    if (!m_action) {
        m_action = makeAction();
        ActionRunner::attach(m_action, this);
        connect(m_action, &Action::failed, this, &ActionDialog::failed);
        connect(m_action, &Action::runningChanged, this, &ActionDialog::refresh);
        connect(m_action, &Action::succeeded, this, [this] { actionSucceeded(m_action); });
    }
    m_action->start();
    refresh();
}

void ActionDialog::failed(const Problem &problem)
{
    refresh();
    QStringList rest;
    if (!problem.fields.isEmpty())
        rest = showFieldErrors(problem.fields);
    if (problem.fields.isEmpty()) {
        if (problem.kind == Problem::Kind::Cancelled)
            m_message->showMessage(Tone::Information, problem.message);
        else
            m_message->showProblem(problem);
    } else if (!rest.isEmpty()) {
        m_message->showMessage(Tone::Failed, rest.join(QLatin1Char(' ')));
    } else if (problem.code != 0) {
        // The words stand at their fields; what such a refusal means and what to do stands here.
        m_message->showMessage(Tone::Failed, problem.advice);
    }
    // The server refused what the form holds: the next try is another request. Anything else may
    // have reached it, so the same one is repeated.
    if (problem.kind == Problem::Kind::Validation)
        formChanged();
    if (m_focus && problem.fields.isEmpty())
        m_focus->setFocus();
}

void ActionDialog::refresh()
{
    const bool running = isRunning();
    m_form->setEnabled(!running);
    m_submit->setEnabled(!running);
    m_submit->setText(running ? m_runningText : m_submitText);
}

void ActionDialog::reject()
{
    if (isRunning()) {
        m_action->cancel();
        return;
    }
    QDialog::reject();
}

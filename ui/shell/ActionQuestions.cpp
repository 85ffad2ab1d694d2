// SPDX-License-Identifier: Apache-2.0
#include "ActionQuestions.h"

#include "Actions.h"
#include "ConfirmDialog.h"
#include "FormField.h"
#include "Workspace.h"

#include <QLineEdit>
#include <QPushButton>

ActionQuestions::ActionQuestions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void ActionQuestions::listenTo(Workspace *workspace)
{
    if (m_workspace == workspace)
        return;
    if (m_workspace && m_workspace->actions())
        m_workspace->actions()->disconnect(this);
    m_workspace = workspace;
    if (!workspace || !workspace->actions())
        return;
    connect(workspace->actions(), &Actions::confirmationRequired, this,
            &ActionQuestions::askForName);
    connect(workspace->actions(), &Actions::signInNeeded, this,
            [this](Action *action) { Q_EMIT signInWanted(windowOf(action)); });
}

QWidget *ActionQuestions::windowOf(const Action *action) const
{
    for (QObject *owner = action->parent(); owner; owner = owner->parent()) {
        if (auto *widget = qobject_cast<QWidget *>(owner))
            return widget->window();
    }
    return m_window;
}

void ActionQuestions::askForName(Action *action)
{
    const ConnectionProfile &profile = m_workspace->profile();
    const QString called = profile.name.simplified();
    const QString name = called.isEmpty() ? profile.server.host() : called;
    auto *dialog = new ConfirmDialog(
        tr("Change live data?"),
        tr("%1\n\nThis connection is live: what you do has real effects. Type its name, “%2”, to "
           "go on.")
            .arg(action->title().left(300), name),
        tr("Continue in live mode"), ConfirmDialog::Kind::Destructive, windowOf(action));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *field = new QLineEdit(dialog);
    field->setAccessibleName(tr("Connection name"));
    dialog->addWidget(new FormField(tr("Name of the connection"), field, {}, dialog));
    QPushButton *go = dialog->confirmButton();
    go->setEnabled(false);
    go->setDefault(true);
    field->setFocus();
    connect(field, &QLineEdit::textChanged, dialog,
            [go, name](const QString &typed) { go->setEnabled(typed.simplified() == name); });
    connect(dialog, &QDialog::accepted, action, &Action::confirm);
    connect(dialog, &QDialog::rejected, action, &Action::cancel);
    // It ended some other way, or with its form.
    connect(action, &Action::runningChanged, dialog, [action, dialog] {
        if (!action->isRunning())
            dialog->close();
    });
    connect(action, &QObject::destroyed, dialog, &QObject::deleteLater);
    dialog->open();
}

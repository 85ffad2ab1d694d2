// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"
#include "Problem.h"

#include <QPointer>

class Action;
class MessageBar;
class QPushButton;

//! A form whose main button runs an Action, with two-step verification in its middle. Nothing that
//! was typed is lost: on a failure the form stays, mistakes stand at their fields, and the main
//! button starts the same action again (same idempotency key, nothing is done twice) unless the
//! form was changed.
class ActionDialog : public FitDialog
{
    Q_OBJECT

public:
    //! While the action runs, gives it up and says what that means; otherwise closes.
    void reject() override;
    bool isRunning() const;

protected:
    //! `submit` is the main button's words and accessible name, `running` its words meanwhile.
    ActionDialog(const QString &title, const QString &explanation, const QString &submit,
                 const QString &running, QWidget *parent);

    //! The form; once, in the constructor.
    void setForm(QWidget *form);
    QWidget *form() const { return m_form; }
    QPushButton *submitButton() const { return m_submit; }
    MessageBar *messageBar() const { return m_message; }

    //! Shows what is wrong with the form before anything is sent; true when all is well.
    virtual bool check() = 0;
    //! A new action for what the form holds now, owned by this dialog.
    virtual Action *makeAction() = 0;
    //! Messages at their fields; what has no field is returned, to be shown above the form.
    virtual QStringList showFieldErrors(const QHash<QString, QStringList> &fields) = 0;
    virtual void actionSucceeded(Action *action) = 0;
    //! The form changed: the next submit is a new action.
    void formChanged();

private:
    void submit();
    void failed(const Problem &problem);
    void refresh();

    QString m_submitText;
    QString m_runningText;
    QPointer<Action> m_action;
    QWidget *m_form = nullptr;
    MessageBar *m_message = nullptr;
    QPushButton *m_submit = nullptr;
    QPushButton *m_cancel = nullptr;
    QPointer<QWidget> m_focus;
};

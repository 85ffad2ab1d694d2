// SPDX-License-Identifier: Apache-2.0
#include "ActionRunner.h"

#include "Action.h"
#include "TwoStepDialog.h"

#include <QPointer>

#include <memory>

namespace ActionRunner {

void attach(Action *action, QWidget *window)
{
    const auto dialog = std::make_shared<QPointer<TwoStepDialog>>();
    QObject::connect(action, &Action::verificationRequired, window,
                     [dialog, window](Verification *verification) {
                         if (*dialog && (*dialog)->isVisible()) {
                             (*dialog)->setVerification(verification);
                             return;
                         }
                         auto *opened = new TwoStepDialog(verification, nullptr, window);
                         opened->setAttribute(Qt::WA_DeleteOnClose);
                         *dialog = opened;
                         opened->open();
                     });
}

} // namespace ActionRunner

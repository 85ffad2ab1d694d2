// SPDX-License-Identifier: Apache-2.0
#pragma once

class Action;
class QWidget;

//! Connects an action to the interface: whenever it asks for two-step verification, the dialog
//! opens over `window` (or is given the new challenge). Call once, before Action::start(); the
//! caller keeps listening to Action::succeeded() and Action::failed() itself, and may start the
//! same action again after a failure.
namespace ActionRunner {

void attach(Action *action, QWidget *window);

} // namespace ActionRunner

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "TabPage.h"

#include <QString>

#include <vector>

class Workspace;

//! The tabs of the window, in their order.
struct TabKind
{
    QString id;    //!< as on the command line: api-keys, events, logs, webhooks
    QString title; //!< **API Keys** ...
    Capability needs;
    TabPage *(*make)(Workspace *workspace, QWidget *parent);
};

namespace TabPages {

std::vector<TabKind> all();

} // namespace TabPages

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! A place in the window, for back and forward: a tab as it is filtered, the record whose details
//! are open, or everything about a resource.
struct Place
{
    QString tab; //!< TabKind::id
    QString filter;
    QString record;   //!< UUID; empty while no details are open
    QString resource; //!< UUID; its timeline shows in the tab

    bool operator==(const Place &) const = default;
};

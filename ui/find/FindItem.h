// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FoundRecord.h"
#include "Icons.h"

#include <QAction>
#include <QPointer>
#include <QString>

//! One line of what Ctrl+K offers.
struct FindItem
{
    enum class Kind {
        Record,     //!< opens `record`
        Search,     //!< shows tab `tab` filtered by `text`
        Command,    //!< triggers `action`
        Connection, //!< opens `connection`, and in it what `text` names; empty `text` just opens it
        Note        //!< says something; cannot be chosen
    };

    Kind kind = Kind::Note;
    Icons::Icon icon = Icons::Icon::Info;
    QString title;
    QString detail; //!< matters less, on the right
    FoundRecord record;
    QString tab;
    QString text;
    QPointer<QAction> action;
    QString connection; //!< id of its profile
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

//! How tests find their way: by accessible name, as assistive technology does.
namespace Widgets {

//! The visible or hidden child with this accessible name; null where there is none.
QWidget *named(const QWidget *root, const QString &accessibleName);

template <typename T>
T *named(const QWidget *root, const QString &accessibleName)
{
    return qobject_cast<T *>(named(root, accessibleName));
}

//! What can be operated but has no accessible name: class and text of each; empty when all is well.
QString nameless(const QWidget *root);

//! All texts that can be read in `root`.
QStringList texts(const QWidget *root);
bool shows(const QWidget *root, const QString &part);

} // namespace Widgets

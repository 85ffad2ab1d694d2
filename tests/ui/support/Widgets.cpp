// SPDX-License-Identifier: Apache-2.0
#include "Widgets.h"

#include "PlainLabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace {

bool isOperable(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) ||
           (qobject_cast<const QAbstractItemView *>(widget) &&
            !qobject_cast<const QHeaderView *>(widget));
}

//! Qt's own parts of a control that has a name itself: a combo box's list, a spin box's field.
bool isPartOfNamed(const QWidget *widget, const QWidget *root)
{
    for (const QWidget *up = widget->parentWidget(); up && up != root; up = up->parentWidget()) {
        if (isOperable(up) && !up->accessibleName().isEmpty())
            return true;
    }
    return false;
}

} // namespace

namespace Widgets {

QWidget *named(const QWidget *root, const QString &accessibleName)
{
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

QString nameless(const QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!isOperable(widget) || isPartOfNamed(widget, root))
            continue;
        // A button that was hidden before it got words (a message without an action).
        if (widget->isHidden() && widget->property("text").toString().isEmpty() &&
            qobject_cast<QAbstractButton *>(widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty() ||
            widget->accessibleName().isEmpty())
            found << QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                         widget->property("text").toString();
    }
    return found.join(QLatin1String(", "));
}

QStringList texts(const QWidget *root)
{
    QStringList found;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root))
            continue;
        if (const auto *label = qobject_cast<const PlainLabel *>(widget))
            found << label->plainText();
        else if (const QVariant text = widget->property("text"); text.isValid())
            found << text.toString();
    }
    return found;
}

bool shows(const QWidget *root, const QString &part)
{
    return texts(root).join(u'\n').contains(part);
}

} // namespace Widgets

// SPDX-License-Identifier: Apache-2.0
#include "SecretFieldAccess.h"

#include "SecretField.h"

#include <algorithm>

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *field = qobject_cast<SecretField *>(object);
    return field ? new SecretFieldAccess(field) : nullptr;
}

} // namespace

SecretFieldAccess::SecretFieldAccess(SecretField *field)
    : QAccessibleWidget(field, QAccessible::EditableText)
{
}

void SecretFieldAccess::install()
{
    // Qt keeps a factory once, however often it is given.
    QAccessible::installFactory(make);
}

SecretField *SecretFieldAccess::field() const
{
    return static_cast<SecretField *>(widget());
}

QAccessible::State SecretFieldAccess::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = false;
    return state;
}

QString SecretFieldAccess::text(QAccessible::Text which) const
{
    return which == QAccessible::Value ? text(0, characterCount()) : QAccessibleWidget::text(which);
}

void *SecretFieldAccess::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

void SecretFieldAccess::selection(int, int *start, int *end) const
{
    *start = 0;
    *end = 0;
}

QString SecretFieldAccess::text(int start, int end) const
{
    const int size = characterCount();
    const int from = std::clamp(start, 0, size);
    const int to = end < 0 ? size : std::clamp(end, from, size);
    return QString::fromLatin1(field()->secret().sliced(from, to - from));
}

int SecretFieldAccess::characterCount() const
{
    return static_cast<int>(field()->secret().size());
}

QRect SecretFieldAccess::characterRect(int offset) const
{
    const QRect here = field()->characterRect(offset);
    return {field()->mapToGlobal(here.topLeft()), here.size()};
}

int SecretFieldAccess::offsetAtPoint(const QPoint &point) const
{
    return field()->characterAt(field()->mapFromGlobal(point));
}

QString SecretFieldAccess::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

// SPDX-License-Identifier: Apache-2.0
#include "AccessibleNames.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace {

class NamedLabel final : public QAccessibleWidget
{
public:
    explicit NamedLabel(QLabel *label)
        : QAccessibleWidget(label, QAccessible::StaticText)
    {
    }

    QString text(QAccessible::Text which) const override
    {
        const auto *label = static_cast<const QLabel *>(widget());
        const QString name = label->accessibleName();
        if (which == QAccessible::Name)
            return name.isEmpty() ? label->text() : name;
        if (which == QAccessible::Description && !name.isEmpty() &&
            label->accessibleDescription().isEmpty())
            return label->text();
        return QAccessibleWidget::text(which);
    }
};

class NamedComboBox final : public QAccessibleWidget
{
public:
    explicit NamedComboBox(QComboBox *box)
        : QAccessibleWidget(box, QAccessible::ComboBox)
    {
    }

    QString text(QAccessible::Text which) const override
    {
        const auto *box = static_cast<const QComboBox *>(widget());
        if (which == QAccessible::Value || which == QAccessible::Description)
            return box->currentText();
        return QAccessibleWidget::text(which);
    }

    QStringList actionNames() const override
    {
        return QStringList{showMenuAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString &name) override
    {
        if (name == showMenuAction())
            static_cast<QComboBox *>(widget())->showPopup();
        else
            QAccessibleWidget::doAction(name);
    }
};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    Q_UNUSED(className)
    if (auto *label = qobject_cast<QLabel *>(object))
        return new NamedLabel(label);
    if (auto *box = qobject_cast<QComboBox *>(object); box && !box->isEditable())
        return new NamedComboBox(box);
    return nullptr;
}

} // namespace

void AccessibleNames::install()
{
    QAccessible::installFactory(make);
}

void AccessibleNames::nameButtonsOf(QLineEdit *field)
{
    const auto name = [field] {
        const auto buttons = field->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            const QAction *action = button->defaultAction();
            const bool clears =
                action && action->objectName() == QStringLiteral("_q_qlineeditclearaction");
            button->setAccessibleName(
                clears ? QCoreApplication::translate("AccessibleNames", "Clear")
                       : QCoreApplication::translate("AccessibleNames", "Search"));
        }
    };
    // Later, when the field has all of its buttons.
    QMetaObject::invokeMethod(field, name, Qt::QueuedConnection);
}

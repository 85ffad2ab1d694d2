// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessibleTextInterface>
#include <QAccessibleWidget>

class SecretField;

//! A SecretField for assistive technology: a read-only text whose content is made when it is asked
//! for and kept nowhere. Unlike a line edit's it tells of no change, so the secret is only in
//! answers to questions.
class SecretFieldAccess final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit SecretFieldAccess(SecretField *field);

    //! Makes Qt use it; any number of times.
    static void install();

    QAccessible::State state() const override;
    QString text(QAccessible::Text which) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int, int) override {}
    QString attributes(int offset, int *start, int *end) const override;

private:
    SecretField *field() const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QToolButton>

//! Beside a value: a click filters the rows by it, with Alt it leaves them out. Also as a menu.
class FilterButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit FilterButton(QWidget *parent = nullptr);

    //! Hidden where `feed` has no such token, or without a value.
    void setToken(const QString &name, const QString &value, Collection feed);
    const QString &value() const { return m_value; }

Q_SIGNALS:
    void filterChosen(const QString &name, const QString &value, bool exclude);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString m_name;
    QString m_value;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QPointer>
#include <QPushButton>

#include <functional>

class SavedFilters;

//! `Saved filters` beside a filter line: keeps the current filter under a name, puts a kept one in,
//! renames and deletes.
class SavedFiltersButton final : public QPushButton
{
    Q_OBJECT

public:
    //! Hidden without `filters`.
    SavedFiltersButton(SavedFilters *filters, Collection feed, QWidget *parent = nullptr);

    //! What "Save this filter" would save; only a filter that can be read.
    void setCurrent(const QString &expression);

Q_SIGNALS:
    void chosen(const QString &expression);
    //! A link to this filter is to be copied.
    void linkWanted(const QString &expression);

private:
    void fill();
    void askName(const QString &title, const QString &name,
                 const std::function<void(const QString &)> &use);
    void saveCurrent();

    QPointer<SavedFilters> m_filters;
    Collection m_feed;
    QString m_current;
};

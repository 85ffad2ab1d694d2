// SPDX-License-Identifier: Apache-2.0
#include "WordsFilterModel.h"

#include "Roles.h"
#include "SearchFold.h"

#include <QRegularExpression>

#include <algorithm>

WordsFilterModel::WordsFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(Roles::Sort);
    // What sorting and filtering look at is the row's, not a column's.
    setFilterRole(Roles::FilterText);
}

void WordsFilterModel::setWords(const QString &typed)
{
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    m_words = SearchFold::foldedWords(typed.split(spaces, Qt::SkipEmptyParts));
    invalidateFilter();
}

bool WordsFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QByteArray text =
        SearchFold::folded(sourceModel()->index(row, 0, parent).data(Roles::FilterText).toString());
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QByteArray &word) { return text.contains(word); });
}

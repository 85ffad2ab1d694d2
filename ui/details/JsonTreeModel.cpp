// SPDX-License-Identifier: Apache-2.0
#include "JsonTreeModel.h"

#include "PlainToolTip.h"
#include "SearchFold.h"

#include <algorithm>
#include <utility>

namespace {

//! A cell shows one line; what is longer is seen as text and copied whole.
constexpr qsizetype longestCell = 500;

QString oneLine(const QString &text)
{
    QString line = text.left(longestCell);
    for (QChar &c : line) {
        if (c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QLatin1Char('\t'))
            c = QLatin1Char(' ');
    }
    return text.size() > longestCell ? line + QChar(0x2026) : line;
}

} // namespace

void JsonTreeModel::setTree(JsonTree tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_marked.clear();
    endResetModel();
}

QList<int> JsonTreeModel::find(const JsonTree &tree, const QStringList &words, int limit)
{
    QList<int> found;
    const QList<QByteArray> folded = SearchFold::foldedWords(words);
    if (tree.isEmpty() || folded.isEmpty())
        return found;
    // Nodes are numbered in the order of the text; the hidden root has nothing to find.
    for (int id = rootIsShown(tree) ? 0 : 1, end = tree.size(); id < end && found.size() < limit;
         ++id) {
        if (SearchFold::holdsAny(tree.name(id), folded) ||
            SearchFold::holdsAny(tree.scalar(id), folded))
            found.append(id);
    }
    return found;
}

void JsonTreeModel::setMarks(const QStringList &words, const QList<int> &nodes)
{
    m_words = SearchFold::foldedWords(words);
    m_marked = nodes;
}

QModelIndex JsonTreeModel::indexOf(int node) const
{
    return createIndex(m_tree.node(node).row, NameColumn, quintptr(node));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid() && rootIsShown())
        return createIndex(row, column, quintptr(0));
    const int id = parent.isValid() ? int(parent.internalId()) : 0;
    return createIndex(row, column, quintptr(m_tree.child(id, row)));
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_tree.node(int(child.internalId())).parent;
    return parent <= 0 ? QModelIndex() : indexOf(parent);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (m_tree.isEmpty() || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return rootIsShown() ? 1 : m_tree.node(0).childCount;
    return m_tree.node(int(parent.internalId())).childCount;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QString JsonTreeModel::display(int node, int column) const
{
    if (column == NameColumn)
        return oneLine(m_tree.name(node));
    if (!m_tree.isContainer(node))
        return oneLine(m_tree.scalar(node));
    const int count = m_tree.node(node).childCount;
    // As in developer tools: how many, in the brackets of what it is.
    return m_tree.isArray(node) ? QStringLiteral("[%1]").arg(count)
                                : QStringLiteral("{%1}").arg(count);
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int node = int(index.internalId());
    switch (role) {
    case Qt::DisplayRole:
        return display(node, index.column());
    case Qt::ToolTipRole: {
        const QString whole = m_tree.isContainer(node) ? QString() : m_tree.scalar(node);
        return whole.size() > 60 ? PlainToolTip::escaped(whole.left(longestCell * 4)) : QString();
    }
    case SourceRole:
        return m_tree.source(node);
    case KindRole:
        return int(m_tree.kind(node));
    case MarkedRole:
        return std::binary_search(m_marked.cbegin(), m_marked.cend(), node) &&
               SearchFold::holdsAny(
                   index.column() == NameColumn ? m_tree.name(node) : m_tree.scalar(node), m_words);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

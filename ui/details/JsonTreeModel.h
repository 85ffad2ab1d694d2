// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonTree.h"

#include <QAbstractItemModel>
#include <QStringList>

//! A JSON body as name and value, in the order it was sent. Reading only.
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role {
        SourceRole = Qt::UserRole + 1, //!< QString: the JSON text of the node, for copying
        KindRole,                      //!< JsonText::Kind as int
        MarkedRole                     //!< bool: the cell holds one of the marked words
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setTree(JsonTree tree);
    const JsonTree &tree() const { return m_tree; }
    //! For any thread: nodes whose name or value holds one of `words` (without case and accents,
    //! see SearchFold), in the order of the text, at most `limit`.
    static QList<int> find(const JsonTree &tree, const QStringList &words, int limit);
    //! Marks what find() found.
    void setMarks(const QStringList &words, const QList<int> &nodes);
    QModelIndex indexOf(int node) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    //! The root itself is not shown: its members are the first level. A scalar root is one row.
    bool rootIsShown() const { return rootIsShown(m_tree); }
    static bool rootIsShown(const JsonTree &tree)
    {
        return !tree.isEmpty() && !tree.isContainer(0);
    }
    QString display(int node, int column) const;

    JsonTree m_tree;
    QList<QByteArray> m_words; //!< folded
    QList<int> m_marked;       //!< ascending
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonText.h"

//! JSON tokens as a tree of flat arrays: building it is one pass, and finding a child is an index.
//! Holds the text it was made from. Immutable, cheap to share between threads.
class JsonTree
{
public:
    struct Node
    {
        int parent = -1;
        int row = 0;
        int firstChild = 0; //!< into the list of children
        int childCount = 0;
        int key = -1;   //!< token of the member's name, -1 in an array and at the root
        int value = -1; //!< token of the value, or of the bracket that opens it
    };

    JsonTree() = default;
    //! An unfinished text (a cut body) gives what is there.
    JsonTree(QString source, JsonText::Tokens tokens);

    bool isEmpty() const { return m_nodes.isEmpty(); }
    int size() const { return int(m_nodes.size()); }
    const Node &node(int id) const { return m_nodes[id]; }
    int child(int id, int row) const { return m_children[m_nodes[id].firstChild + row]; }

    bool isContainer(int id) const;
    bool isArray(int id) const;
    JsonText::Kind kind(int id) const { return m_tokens.list[m_nodes[id].value].kind; }
    //! Name of a member; its position for an element; empty for the root.
    QString name(int id) const;
    //! A scalar as it was written, strings without quotes and escapes; empty for containers.
    QString scalar(int id) const;
    //! The text the node was read from, whole containers included.
    QString source(int id) const;

private:
    QString m_source;
    JsonText::Tokens m_tokens;
    QList<Node> m_nodes; //!< 0 is the root
    QList<int> m_children;
    QList<int> m_lastToken; //!< per node: the token that ends it
};

// SPDX-License-Identifier: Apache-2.0
#include "JsonTree.h"

#include <utility>

using JsonText::Kind;

JsonTree::JsonTree(QString source, JsonText::Tokens tokens)
    : m_source(std::move(source))
    , m_tokens(std::move(tokens))
{
    int open = -1;
    int key = -1;
    for (int i = 0; i < m_tokens.list.size(); ++i) {
        const Kind kind = m_tokens.list[i].kind;
        if (kind == Kind::Key) {
            key = i;
        } else if (kind == Kind::ObjectEnd || kind == Kind::ArrayEnd) {
            m_lastToken[open] = i;
            open = m_nodes[open].parent;
        } else if (kind != Kind::Colon && kind != Kind::Comma) {
            const int id = int(m_nodes.size());
            Node node;
            node.parent = open;
            node.key = key;
            node.value = i;
            if (open >= 0)
                node.row = m_nodes[open].childCount++;
            m_nodes.append(node);
            m_lastToken.append(i);
            key = -1;
            if (kind == Kind::ObjectBegin || kind == Kind::ArrayBegin)
                open = id;
        }
    }
    // A container that never closed (a cut body) ends where the text ends.
    for (; open >= 0; open = m_nodes[open].parent)
        m_lastToken[open] = int(m_tokens.list.size()) - 1;

    int next = 0;
    for (Node &node : m_nodes) {
        node.firstChild = next;
        next += node.childCount;
    }
    m_children.resize(next);
    for (int id = 1; id < m_nodes.size(); ++id) {
        const Node &node = m_nodes[id];
        m_children[m_nodes[node.parent].firstChild + node.row] = id;
    }
}

bool JsonTree::isContainer(int id) const
{
    return kind(id) == Kind::ObjectBegin || kind(id) == Kind::ArrayBegin;
}

bool JsonTree::isArray(int id) const
{
    return kind(id) == Kind::ArrayBegin;
}

QString JsonTree::name(int id) const
{
    const Node &node = m_nodes[id];
    if (node.key >= 0) {
        const JsonText::Token &token = m_tokens.list[node.key];
        return JsonText::unescaped(QStringView(m_source).mid(token.start, token.length));
    }
    return node.parent < 0 ? QString() : QString::number(node.row);
}

QString JsonTree::scalar(int id) const
{
    if (isContainer(id))
        return {};
    const JsonText::Token &token = m_tokens.list[m_nodes[id].value];
    const QStringView part = QStringView(m_source).mid(token.start, token.length);
    return token.kind == Kind::String ? JsonText::unescaped(part) : part.toString();
}

QString JsonTree::source(int id) const
{
    const JsonText::Token &first = m_tokens.list[m_nodes[id].value];
    const JsonText::Token &last = m_tokens.list[m_lastToken[id]];
    return m_source.mid(first.start, last.start + last.length - first.start);
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

//! Short lists inside one text column, as JSON.
namespace JsonLists {

inline QString fromStrings(const QStringList &list)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

inline QStringList toStrings(const QString &text)
{
    QStringList list;
    const QJsonArray items = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &item : items)
        list.append(item.toString());
    return list;
}

inline QString fromPairs(const QList<std::pair<QString, QString>> &pairs)
{
    QJsonArray list;
    for (const auto &[first, second] : pairs)
        list.append(QJsonArray{first, second});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

inline QList<std::pair<QString, QString>> toPairs(const QString &text)
{
    QList<std::pair<QString, QString>> list;
    const QJsonArray items = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &item : items) {
        const QJsonArray pair = item.toArray();
        list.append({pair.at(0).toString(), pair.at(1).toString()});
    }
    return list;
}

} // namespace JsonLists

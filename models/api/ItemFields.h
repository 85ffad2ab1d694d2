// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVarLengthArray>

#include <optional>
#include <simdjson.h>
#include <string_view>

//! What JsonFields does for small answers, for the items of feeds: reads the required fields of an
//! object and remembers the first that is missing or of the wrong type. Texts are UTF-8 and lie in
//! the parsed document. Of keys that come twice the last one counts.
class ItemFields
{
public:
    using Value = simdjson::dom::element;
    using Key = std::string_view;

    //! The item itself; anything but an object has no fields.
    explicit ItemFields(const Value &item) { takeObject(item); }
    //! A part of `parent`, which outlives it and is told of mistakes.
    ItemFields(ItemFields &parent, Key key, std::optional<Value> part);

    QByteArray text(Key key);
    std::optional<QByteArray> textOrNull(Key key);
    qint64 integer(Key key);
    std::optional<qint64> integerOrNull(Key key);
    double number(Key key);
    bool boolean(Key key);
    //! True only where it is there and true.
    bool isTrue(Key key) const;
    //! Microseconds UTC (schema Timestamp).
    qint64 time(Key key);
    std::optional<qint64> timeOrNull(Key key);
    QList<QByteArray> texts(Key key);
    //! Calls `visit(Value)` for each entry of a required array.
    template <typename Visit>
    void eachOf(Key key, Visit visit)
    {
        if (const auto entries = array(key)) {
            for (const Value entry : *entries)
                visit(entry);
        }
    }
    std::optional<Value> object(Key key);
    std::optional<Value> objectOrNull(Key key);

    //! Fields that need not be there, of any object.
    std::optional<qint64> integerIfThere(Key key) const;
    std::optional<qint64> timeIfThere(Key key) const;

    bool ok() const { return root().m_wrong.isEmpty(); }
    //! BadAnswer that names the field.
    Problem problem() const;

private:
    void takeObject(const Value &value);
    std::optional<simdjson::dom::array> array(Key key);
    const Value *find(Key key) const;
    bool isNull(Key key) const;
    void mistake(Key key);
    QString path(Key key) const;
    ItemFields &root() { return m_parent ? m_parent->root() : *this; }
    const ItemFields &root() const { return m_parent ? m_parent->root() : *this; }

    QVarLengthArray<std::pair<Key, Value>, 24> m_fields;
    ItemFields *m_parent = nullptr;
    Key m_key;
    QString m_wrong; //!< of the root
};

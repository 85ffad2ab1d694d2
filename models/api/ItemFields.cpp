// SPDX-License-Identifier: Apache-2.0
#include "ItemFields.h"

#include "ApiProblem.h"
#include "Timestamp.h"

#include <cmath>

namespace {

using Value = ItemFields::Value;

//! Without a copy: good for as long as the document.
QByteArray bytes(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), qsizetype(text.size()));
}

std::optional<std::string_view> textOf(const Value *value)
{
    std::string_view text;
    if (!value || value->get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return text;
}

//! Also of 1.0 or 1e3, which are whole.
std::optional<qint64> wholeNumber(const Value *value)
{
    int64_t whole = 0;
    if (!value)
        return std::nullopt;
    if (value->get(whole) == simdjson::SUCCESS)
        return whole;
    double real = 0;
    constexpr double limit = 9223372036854775808.0; // 2^63
    if (!value->is<double>() || value->get(real) != simdjson::SUCCESS || real < -limit ||
        real >= limit || std::trunc(real) != real)
        return std::nullopt;
    return qint64(real);
}

std::optional<qint64> timeOf(const Value *value)
{
    const auto text = textOf(value);
    return text ? Timestamp::parse(QByteArrayView(text->data(), qsizetype(text->size())))
                : std::nullopt;
}

} // namespace

ItemFields::ItemFields(ItemFields &parent, Key key, std::optional<Value> part)
    : m_parent(&parent)
    , m_key(key)
{
    if (part)
        takeObject(*part);
}

void ItemFields::takeObject(const Value &value)
{
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return;
    for (const auto [key, field] : object)
        m_fields.append({key, field});
}

const Value *ItemFields::find(Key key) const
{
    for (auto field = m_fields.crbegin(); field != m_fields.crend(); ++field) {
        if (field->first == key)
            return &field->second;
    }
    return nullptr;
}

bool ItemFields::isNull(Key key) const
{
    const Value *value = find(key);
    return value && value->is_null();
}

QString ItemFields::path(Key key) const
{
    const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
    return m_parent ? m_parent->path(m_key) + QLatin1Char('.') + name : name;
}

void ItemFields::mistake(Key key)
{
    if (ok())
        root().m_wrong = path(key);
}

Problem ItemFields::problem() const
{
    return ApiProblem::badAnswer(root().m_wrong);
}

QByteArray ItemFields::text(Key key)
{
    const auto text = textOf(find(key));
    if (!text)
        mistake(key);
    return text ? bytes(*text) : QByteArray();
}

std::optional<QByteArray> ItemFields::textOrNull(Key key)
{
    if (isNull(key))
        return std::nullopt;
    return text(key);
}

qint64 ItemFields::integer(Key key)
{
    const auto whole = wholeNumber(find(key));
    if (!whole)
        mistake(key);
    return whole.value_or(0);
}

std::optional<qint64> ItemFields::integerOrNull(Key key)
{
    if (isNull(key))
        return std::nullopt;
    return integer(key);
}

double ItemFields::number(Key key)
{
    const Value *value = find(key);
    double number = 0;
    if (!value || value->get(number) != simdjson::SUCCESS)
        mistake(key);
    return number;
}

bool ItemFields::boolean(Key key)
{
    const Value *value = find(key);
    bool boolean = false;
    if (!value || value->get(boolean) != simdjson::SUCCESS)
        mistake(key);
    return boolean;
}

bool ItemFields::isTrue(Key key) const
{
    const Value *value = find(key);
    bool boolean = false;
    return value && value->get(boolean) == simdjson::SUCCESS && boolean;
}

qint64 ItemFields::time(Key key)
{
    const auto time = timeOf(find(key));
    if (!time)
        mistake(key);
    return time.value_or(0);
}

std::optional<qint64> ItemFields::timeOrNull(Key key)
{
    if (isNull(key))
        return std::nullopt;
    return time(key);
}

QList<QByteArray> ItemFields::texts(Key key)
{
    QList<QByteArray> list;
    eachOf(key, [&](const Value &entry) {
        const auto text = textOf(&entry);
        if (!text)
            mistake(key);
        list.append(text ? bytes(*text) : QByteArray());
    });
    return list;
}

std::optional<simdjson::dom::array> ItemFields::array(Key key)
{
    const Value *value = find(key);
    simdjson::dom::array array;
    if (value && value->get(array) == simdjson::SUCCESS)
        return array;
    mistake(key);
    return std::nullopt;
}

std::optional<Value> ItemFields::object(Key key)
{
    const Value *value = find(key);
    if (value && value->is_object())
        return *value;
    mistake(key);
    return std::nullopt;
}

std::optional<Value> ItemFields::objectOrNull(Key key)
{
    if (isNull(key))
        return std::nullopt;
    return object(key);
}

std::optional<qint64> ItemFields::integerIfThere(Key key) const
{
    return wholeNumber(find(key));
}

std::optional<qint64> ItemFields::timeIfThere(Key key) const
{
    return timeOf(find(key));
}

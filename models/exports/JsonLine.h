// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

//! Writes one JSON value without spaces or line breaks, members in the order they are given
//! (QJsonDocument sorts them). What a terminal could take for a command or that changes the
//! writing direction is written as \u escapes.
class JsonLine
{
public:
    JsonLine &beginObject() { return open('{'); }
    JsonLine &endObject() { return close('}'); }
    JsonLine &beginArray() { return open('['); }
    JsonLine &endArray() { return close(']'); }
    //! The name of the member that comes next.
    JsonLine &key(const char *name);
    JsonLine &value(QStringView text);
    //! A literal is text; without this it would be taken for a bool.
    JsonLine &value(const char16_t *text) { return value(QStringView(text)); }
    JsonLine &value(qint64 number) { return raw(QByteArray::number(number)); }
    JsonLine &value(int number) { return value(qint64(number)); }
    JsonLine &value(double number); //!< null where it is not finite
    JsonLine &value(bool yes) { return raw(yes ? "true" : "false"); }
    JsonLine &null() { return raw("null"); }
    //! null where empty.
    JsonLine &textOrNull(const QString &text) { return text.isEmpty() ? null() : value(text); }
    //! JSON that is ready.
    JsonLine &raw(const QByteArray &json);

    const QByteArray &bytes() const { return m_bytes; }

private:
    JsonLine &open(char bracket);
    JsonLine &close(char bracket);
    void comma();
    void write(QStringView text);

    QByteArray m_bytes;
    bool m_comma = false; //!< something stands before on this level
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

#include <utility>

//! JSON made at random, and beside it the same text with marks where its secrets are.
class RandomJson
{
public:
    explicit RandomJson(quint32 seed)
        : m_random(seed)
    {
    }

    QByteArray text;
    QByteArray expected;
    QList<QByteArray> planted; //!< as they stand in `text`

    void make() { object(0); }

private:
    int below(int limit) { return int(m_random.bounded(quint32(limit))); }
    void both(const QByteArray &bytes)
    {
        text += bytes;
        expected += bytes;
    }
    void space()
    {
        for (int i = below(6) == 0 ? below(4) : 0; i > 0; --i)
            both(QByteArray(1, " \t\r\n"[below(4)]));
    }
    //! ASCII as a JSON string's inside, some letters as escapes.
    QByteArray spelled(const QByteArray &ascii)
    {
        QByteArray inside;
        for (const char c : ascii) {
            if (c == '"' || c == '\\')
                inside += QByteArray("\\") + c;
            else if (below(9) == 0)
                inside += "\\u" + QByteArray::number(uchar(c), 16).rightJustified(4, '0');
            else
                inside += c;
        }
        return inside;
    }
    QByteArray secret()
    {
        // No letter that a mark, a name or a number of this test has.
        const QByteArrayView letters = "QXZJKVW!@\"\\:,{}[]=&'";
        QByteArray made;
        for (int i = 12 + below(20); i > 0; --i)
            made += letters[below(int(letters.size()))];
        return made;
    }
    QByteArray plain()
    {
        static const QList<QByteArray> words = {"ven_0123456789abcdef",
                                                "2026-11-01T10:00:00Z",
                                                "a \\\"quoted\\\" word",
                                                "\xE4\xB8\xAD",
                                                "",
                                                "https:\\/\\/a.example\\/p?page=2",
                                                "100.50",
                                                "null",
                                                "a{b",
                                                "order.created"};
        return words[below(int(words.size()))];
    }
    void value(int depth, bool secretName)
    {
        const int kind = below(depth > 5 ? 3 : 5);
        if (kind == 3) {
            both("[");
            space();
            for (int i = below(4); i >= 0; --i) {
                value(depth + 1, secretName);
                both(i > 0 ? "," : "");
                space();
            }
            both("]");
        } else if (kind == 4) {
            m_below += secretName ? 1 : 0;
            object(depth + 1);
            m_below -= secretName ? 1 : 0;
        } else if (kind == 2) {
            const QByteArray number = QByteArray::number(10'000'000 + below(80'000'000));
            text += number;
            expected += secretName ? QByteArray("\"***\"") : number;
        } else if (secretName) {
            const QByteArray inside = spelled(secret());
            planted.append(inside);
            text += '"' + inside + '"';
            expected += "\"***\"";
        } else if (kind == 1 && depth < 4) {
            nested(depth);
        } else {
            const QByteArray word = plain();
            both('"' + word + '"');
        }
    }
    //! JSON inside of a string, once more escaped.
    void nested(int depth)
    {
        QByteArray outerText;
        QByteArray outerExpected;
        std::swap(text, outerText);
        std::swap(expected, outerExpected);
        const qsizetype before = planted.size();
        object(depth + 2);
        const auto escaped = [](QByteArray bytes) {
            bytes.replace('\\', "\\\\").replace('"', "\\\"");
            bytes.replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r");
            return bytes;
        };
        for (qsizetype i = before; i < planted.size(); ++i)
            planted[i] = escaped(planted[i]);
        text = outerText + '"' + escaped(text) + '"';
        expected = outerExpected + '"' + escaped(expected) + '"';
    }
    void object(int depth)
    {
        static const QList<QByteArray> open = {"uuid",        "name",       "status",
                                               "amount",      "meta_data",  "created_at",
                                               "description", "order_token"};
        static const QList<QByteArray> secretNames = {
            "api_key",         "apiKey",         "Signing-Secret", "password", "access_token",
            "client_secret",   "account_number", "iban",           "TAX_ID",   "ssn",
            "passport_number", "code",           "token"};
        both("{");
        space();
        for (int i = below(4); i >= 0; --i) {
            const bool isSecret = below(3) == 0;
            const auto &names = isSecret ? secretNames : open;
            both('"' + spelled(names[below(int(names.size()))]) + '"');
            space();
            both(":");
            space();
            value(depth + 1, isSecret || m_below > 0);
            space();
            both(i > 0 ? "," : "");
            space();
        }
        both("}");
    }

    QRandomGenerator m_random;
    int m_below = 0; //!< inside of so many values whose name is a secret's
};

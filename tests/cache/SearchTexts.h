// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LogRow.h"

#include <QRandomGenerator>

//! Makes bodies as servers send them, in several scripts and ways of writing; the same for the
//! same seed.
class SearchTexts
{
public:
    explicit SearchTexts(quint32 seed)
        : m_random(seed)
    {
    }

    void fill(LogRecord &record)
    {
        record.row.url = QStringLiteral("https://api.example.com/orders/ord_") + identifier();
        record.row.errorType = chance(10) ? QStringLiteral("general.Validation_Error") : QString();
        record.row.apiKeyName = chance(20) ? QStringLiteral("供應商 key") : QStringLiteral("CI");
        record.request.hasBody = chance(40);
        record.request.body = record.request.hasBody ? body().toUtf8() : QByteArray();
        record.response.hasBody = !chance(5);
        record.response.body = record.response.hasBody ? body().toUtf8() : QByteArray();
        if (chance(20)) // not every body is text
            record.response.body.append("\x00\xff\xc3\x28 raw \xe4", 10);
    }

private:
    bool chance(int oneIn) { return m_random.bounded(oneIn) == 0; }
    QString identifier()
    {
        return QString::number(m_random.generate64(), 16) + QString::number(m_random.generate());
    }
    QString word()
    {
        static const QStringList words{
            QStringLiteral("order"),  QStringLiteral("Northwind"), QStringLiteral("Nguyễn"),
            QStringLiteral("供應商"), QStringLiteral("Straße"),    QStringLiteral("カフェ"),
            QStringLiteral("total"),  QStringLiteral("İstanbul"),  QStringLiteral("cafe\u0301"),
            QStringLiteral("한국어"), QStringLiteral("😀"),         QStringLiteral("Đà Nẵng")};
        // The first words are the most common ones.
        return words[m_random.bounded(1 + m_random.bounded(int(words.size())))];
    }
    //! As PHP writes it.
    static QString escaped(const QString &text)
    {
        QString result;
        for (const QChar c : text) {
            if (c.unicode() >= 0x80)
                result += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QChar(u'0'));
            else
                result += c;
        }
        return result;
    }
    QString body()
    {
        const bool php = chance(3);
        QString text = QStringLiteral("{");
        for (int members = m_random.bounded(6); members >= 0; --members) {
            const QString value = chance(3) ? identifier() : word() + u' ' + word();
            text += u'"' + word() + QStringLiteral("\":\"") + (php ? escaped(value) : value) +
                    (chance(6) ? QStringLiteral("\\/\\\"x\\\"") : QString()) +
                    QStringLiteral("\",");
        }
        return text + QStringLiteral("\"amount\":%1}").arg(m_random.bounded(100000) / 100.0);
    }

    QRandomGenerator m_random;
};

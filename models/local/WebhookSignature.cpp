// SPDX-License-Identifier: Apache-2.0
#include "WebhookSignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace {

constexpr qsizetype hexDigits = 64;
constexpr qsizetype mostTimeDigits = 15; // far beyond any date, far below an overflow

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<qint64> readTime(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > mostTimeDigits ||
        !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    qint64 seconds = 0;
    for (const char digit : text)
        seconds = seconds * 10 + (digit - '0');
    return seconds;
}

//! Looks at every digit whatever the first ones say; both are hexDigits long.
bool equalInConstantTime(QByteArrayView one, QByteArrayView other)
{
    unsigned difference = 0;
    for (qsizetype i = 0; i < hexDigits; ++i)
        difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
    return difference == 0;
}

} // namespace

std::optional<WebhookSignature> WebhookSignature::parse(QByteArrayView header)
{
    WebhookSignature signature;
    std::optional<qint64> time;
    const QList<QByteArray> parts = header.toByteArray().split(',');
    for (const QByteArray &part : parts) {
        const qsizetype sign = part.indexOf('=');
        const QByteArray name = part.left(std::max<qsizetype>(sign, 0)).trimmed();
        const QByteArray value = part.mid(sign + 1).trimmed();
        if (name == "t") {
            // With two times nobody can say which of them was signed.
            if (time)
                return std::nullopt;
            time = readTime(value);
            if (!time)
                return std::nullopt;
        } else if (name == "v1" && value.size() == hexDigits &&
                   std::all_of(value.begin(), value.end(), isHexDigit)) {
            signature.m_candidates.append(value.toLower());
        }
    }
    if (!time || signature.m_candidates.isEmpty())
        return std::nullopt;
    signature.m_time = *time;
    return signature;
}

QByteArray WebhookSignature::signedText(qint64 unixTime, QByteArrayView body)
{
    QByteArray text = QByteArray::number(unixTime);
    text.reserve(text.size() + 1 + body.size());
    text += '.';
    text += body;
    return text;
}

QByteArray WebhookSignature::hex(QByteArrayView secret, qint64 unixTime, QByteArrayView body)
{
    // Only looked at: the secret is not copied.
    QMessageAuthenticationCode code(QCryptographicHash::Sha256,
                                    QByteArray::fromRawData(secret.data(), secret.size()));
    code.addData(QByteArray::number(unixTime));
    code.addData(".", 1);
    code.addData(body.data(), body.size());
    return code.result().toHex();
}

QByteArray WebhookSignature::header(const QList<QByteArrayView> &secrets, qint64 unixTime,
                                    QByteArrayView body)
{
    QByteArray value = "t=" + QByteArray::number(unixTime);
    for (const QByteArrayView secret : secrets)
        value += ",v1=" + hex(secret, unixTime, body);
    return value;
}

int WebhookSignature::match(QByteArrayView secret, QByteArrayView body) const
{
    const QByteArray wanted = hex(secret, m_time, body);
    int found = -1;
    for (int i = 0; i < m_candidates.size(); ++i) {
        if (equalInConstantTime(wanted, m_candidates.at(i)))
            found = i;
    }
    return found;
}

bool WebhookSignature::isTimely(qint64 now) const
{
    return qAbs(now - m_time) <= toleranceSeconds;
}

WebhookSignature::Verdict WebhookSignature::verify(QByteArrayView header, QByteArrayView body,
                                                   QByteArrayView secret, qint64 now)
{
    const auto signature = parse(header);
    if (!signature)
        return Verdict::Damaged;
    if (signature->match(secret, body) < 0)
        return Verdict::NoMatch;
    return signature->isTimely(now) ? Verdict::Valid : Verdict::OutsideTime;
}

// SPDX-License-Identifier: Apache-2.0
#include "Totp.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <array>

namespace {

int base32Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    if (c >= '2' && c <= '7')
        return c - '2' + 26;
    return -1;
}

} // namespace

OneTimeSecret Totp::decodeBase32(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size()); // so that growing leaves no copy behind
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '=')
            continue;
        const int value = base32Value(c);
        if (value < 0) {
            OneTimeSecret::wipe(bytes);
            return {};
        }
        buffer = (buffer << 5) | static_cast<quint32>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>((buffer >> bits) & 0xff));
        }
    }
    OneTimeSecret key{QByteArrayView(bytes)};
    OneTimeSecret::wipe(bytes);
    return key;
}

OneTimeSecret Totp::encodeBase32(QByteArrayView bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    text.reserve((bytes.size() * 8 + 4) / 5); // so that growing leaves no copy behind
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text.append(alphabet[(buffer >> (bits - 5)) & 31]);
    }
    if (bits > 0)
        text.append(alphabet[(buffer << (5 - bits)) & 31]);
    OneTimeSecret secret{QByteArrayView(text)};
    OneTimeSecret::wipe(text);
    return secret;
}

qint64 Totp::stepAt(qint64 seconds)
{
    return seconds / stepSeconds;
}

QString Totp::code(QByteArrayView key, qint64 step, int digits)
{
    std::array<char, 8> counter{};
    qToBigEndian(step, counter.data());
    QMessageAuthenticationCode mac(QCryptographicHash::Sha1);
    QByteArray keyBytes = key.toByteArray();
    mac.setKey(keyBytes);
    OneTimeSecret::wipe(keyBytes);
    mac.addData(counter.data(), static_cast<qsizetype>(counter.size()));
    const QByteArray hash = mac.result();
    const int offset = hash.at(hash.size() - 1) & 0x0f;
    const quint32 truncated = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffffu;
    quint32 modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    return QString::number(truncated % modulus).rightJustified(digits, QLatin1Char('0'));
}

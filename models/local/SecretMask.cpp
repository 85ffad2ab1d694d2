// SPDX-License-Identifier: Apache-2.0
#include "SecretMask.h"

#include "FormMask.h"
#include "LooseMask.h"
#include "MaskMark.h"
#include "MultipartMask.h"
#include "RelayedExchange.h"
#include "TextMask.h"

namespace {

QByteArray headerOf(const RelayedMessage &message, QByteArrayView name)
{
    for (const RelayedHeader &header : message.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

bool isUtf8(const QByteArray &bytes)
{
    return bytes.isValidUtf8();
}

//! Says it is compressed, and does not read like text.
bool isCompressed(const RelayedMessage &message)
{
    const QByteArray coding = headerOf(message, "Content-Encoding").trimmed().toLower();
    return !coding.isEmpty() && coding != "identity" && !isUtf8(message.body);
}

struct Wide
{
    int width = 1;
    int low = 0;
};

//! UTF-16 and UTF-32, by their mark, their name, or by where the zeros of ASCII letters stand.
Wide widthOf(const QByteArray &bytes, const QByteArray &contentType)
{
    const auto zero = [&](qsizetype i) { return i < bytes.size() && bytes[i] == 0; };
    if (bytes.size() < 2)
        return {};
    if (bytes.startsWith(QByteArrayView("\xFF\xFE\0\0", 4)))
        return {4, 0};
    if (bytes.startsWith(QByteArrayView("\0\0\xFE\xFF", 4)))
        return {4, 3};
    if (bytes.startsWith("\xFF\xFE"))
        return {2, 0};
    if (bytes.startsWith("\xFE\xFF"))
        return {2, 1};
    if (zero(0) && zero(1) && zero(2) && !zero(3))
        return {4, 3};
    if (!zero(0) && zero(1) && zero(2) && zero(3))
        return {4, 0};
    if (zero(0) && !zero(1))
        return {2, 1};
    if (!zero(0) && zero(1))
        return {2, 0};
    const QByteArray type = contentType.toLower();
    if (type.contains("utf-16be"))
        return {2, 1};
    if (type.contains("utf-16"))
        return {2, 0};
    return {};
}

//! Applies what was found, and hands on which texts are not to stand anywhere else.
QByteArray apply(const QByteArray &bytes, const MaskFinds &finds, QByteArrayList &secrets)
{
    for (const QByteArray &secret : finds.secrets()) {
        if (!secrets.contains(secret))
            secrets.append(secret);
    }
    return finds.appliedTo(bytes);
}

QByteArray without(QByteArray text, const QByteArrayList &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (text.contains(secret))
            text.replace(secret, MaskMark::of(secret));
    }
    return text;
}

bool isScheme(QByteArrayView word)
{
    for (const char *known : {"bearer", "basic", "digest", "token", "apikey", "negotiate"}) {
        if (word.compare(known, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

//! Where the credential of an Authorization header begins.
qsizetype credentialBegin(const QByteArray &value)
{
    const qsizetype space = value.indexOf(' ');
    return space > 0 && isScheme(QByteArrayView(value).first(space)) ? space + 1 : 0;
}

void cookies(const MaskView &view, bool onlyFirst, MaskFinds &finds)
{
    const QByteArray &text = view.text();
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf(';', begin);
        end = end < 0 ? text.size() : end;
        const qsizetype equals = text.indexOf('=', begin);
        // A cookie without a name is all value.
        const bool named = equals >= 0 && equals < end;
        finds.addSecret(view, named ? equals + 1 : begin, end);
        if (onlyFirst)
            return;
        begin = end + 1;
        while (begin < text.size() && text[begin] == ' ')
            ++begin;
    }
}

} // namespace

SecretMask::SecretMask(MaskRules rules)
    : m_rules(std::move(rules))
{
}

bool SecretMask::isMasked(QByteArrayView value)
{
    const QByteArray text = value.toByteArray();
    return MaskMark::is(QByteArrayView(text).sliced(credentialBegin(text)));
}

QByteArray SecretMask::header(const QByteArray &name, const QByteArray &value, bool inRequest,
                              QByteArrayList &secrets) const
{
    const MaskView view(value);
    MaskFinds finds;
    const QByteArray lower = name.toLower();
    if (lower == "cookie" || lower == "set-cookie") {
        cookies(view, lower == "set-cookie", finds);
    } else if (const auto reason = m_rules.header(name)) {
        const qsizetype begin = credentialBegin(value);
        finds.addSecret(view, begin, value.size());
        if (QByteArrayView(value).first(begin).compare("basic ", Qt::CaseInsensitive) == 0) {
            // OwlPay Platform takes the key as user name.
            for (const QByteArray &part : QByteArray::fromBase64(value.mid(begin)).split(':'))
                finds.remember(part);
        }
    } else {
        TextMask(m_rules, inRequest, finds).value(view);
    }
    return apply(value, finds, secrets);
}

QByteArray SecretMask::target(const QByteArray &target, QByteArrayList &secrets) const
{
    const MaskView view(target);
    MaskFinds finds;
    const TextMask mask(m_rules, true, finds);
    mask.tokens(view);
    const qsizetype path = target.indexOf("://");
    const qsizetype at = target.indexOf('@');
    if (path >= 0 && at > path && target.indexOf('/', path + 3) > at)
        finds.addSecret(view, path + 3, at);
    FormMask(mask, view).scanText();
    LooseMask(mask, view, LooseMask::Names::All).scan();
    return apply(target, finds, secrets);
}

QByteArray SecretMask::masked(const QByteArray &bytes, const QByteArray &contentType,
                              bool inRequest, QByteArrayList &secrets) const
{
    MaskFinds finds;
    const TextMask mask(m_rules, inRequest, finds);
    const Wide wide = widthOf(bytes, contentType);
    if (wide.width > 1) {
        mask.text(MaskView::narrowed(bytes, wide.width, wide.low));
        return apply(bytes, finds, secrets);
    }
    const MaskView view(bytes);
    const qsizetype boundary = contentType.toLower().indexOf("boundary=");
    if (boundary >= 0 && MultipartMask::looksLikeIt(bytes)) {
        QByteArray name = contentType.mid(boundary + 9);
        name = name.startsWith('"') ? name.mid(1, name.indexOf('"', 1) - 1)
                                    : name.left(name.indexOf(';')).trimmed();
        MultipartMask(mask, view).scan(name);
    } else {
        mask.text(view);
    }
    if (!isUtf8(bytes))
        mask.text(MaskView::doubleByte(bytes));
    return apply(bytes, finds, secrets);
}

QByteArray SecretMask::body(const QByteArray &bytes, const QByteArray &contentType,
                            bool inRequest) const
{
    QByteArrayList secrets;
    const QByteArray result = masked(bytes, contentType, inRequest, secrets);
    return without(result, secrets);
}

void SecretMask::message(RelayedMessage &message, bool inRequest, QByteArrayList &secrets) const
{
    if (isCompressed(message))
        message.body.clear();
    message.body = masked(message.body, headerOf(message, "Content-Type"), inRequest, secrets);
    for (RelayedHeader &one : message.headers)
        one.value = header(one.name, one.value, inRequest, secrets);
}

void SecretMask::mask(RelayedExchange &exchange) const
{
    QByteArrayList secrets;
    exchange.target = target(exchange.target, secrets);
    message(exchange.request, true, secrets);
    message(exchange.response, false, secrets);
    exchange.detail = QString::fromUtf8(masked(exchange.detail.toUtf8(), {}, true, secrets));
    if (secrets.isEmpty())
        return;
    // Servers like to tell what they were told.
    exchange.target = without(exchange.target, secrets);
    exchange.detail = QString::fromUtf8(without(exchange.detail.toUtf8(), secrets));
    for (RelayedMessage *message : {&exchange.request, &exchange.response}) {
        message->body = without(message->body, secrets);
        for (RelayedHeader &one : message->headers)
            one.value = without(one.value, secrets);
    }
}

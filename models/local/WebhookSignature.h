// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

//! The value of `owlpay-signature` and `harbor-signature`: `t=<unix seconds>,v1=<hex>[,v1=...]`.
//! A `v1` is HMAC-SHA256 over `<t>.<raw body>` under the signing secret. While a renewed secret's
//! grace lasts there are two. Parts that are not understood are skipped.
class WebhookSignature
{
public:
    enum class Verdict {
        Valid,
        Damaged,     //!< no readable `t` or no readable `v1` in the header
        OutsideTime, //!< it matches, but its time is more than toleranceSeconds away
        NoMatch      //!< no `v1` is the one of this secret and body
    };
    //! How far the time may be from ours, in either direction.
    static constexpr qint64 toleranceSeconds = 5 * 60;

    //! Nothing where `t` or every `v1` is missing or unreadable, or where there are two `t`.
    static std::optional<WebhookSignature> parse(QByteArrayView header);
    //! The header's value; `secrets` in the order in which their `v1` are to stand.
    static QByteArray header(const QList<QByteArrayView> &secrets, qint64 unixTime,
                             QByteArrayView body);
    //! What a `v1` has to be: 64 lowercase hexadecimal digits.
    static QByteArray hex(QByteArrayView secret, qint64 unixTime, QByteArrayView body);
    //! `<t>.<raw body>`
    static QByteArray signedText(qint64 unixTime, QByteArrayView body);
    //! Judges a header as a careful handler does. `now` in Unix seconds.
    static Verdict verify(QByteArrayView header, QByteArrayView body, QByteArrayView secret,
                          qint64 now);

    //! Unix seconds.
    qint64 time() const { return m_time; }
    //! The `v1` in their order, lowercase.
    const QList<QByteArray> &candidates() const { return m_candidates; }
    //! Which `v1` is this secret's, from 0; -1 for none. Takes as long for every header of the
    //! same size.
    int match(QByteArrayView secret, QByteArrayView body) const;
    //! `time()` is within the tolerance around `now`.
    bool isTimely(qint64 now) const;

private:
    WebhookSignature() = default;

    qint64 m_time = 0;
    QList<QByteArray> m_candidates;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

//! A secret that lives in one place: cannot be copied, wipes its bytes when it goes or is moved
//! from, and is never part of a model, a log line or an error. UTF-8.
class OneTimeSecret
{
public:
    OneTimeSecret() = default;
    //! Takes a copy of the bytes into memory of its own; the caller wipes the original (see
    //! wipe()).
    explicit OneTimeSecret(QByteArrayView bytes);
    OneTimeSecret(OneTimeSecret &&other) noexcept;
    OneTimeSecret &operator=(OneTimeSecret &&other) noexcept;
    OneTimeSecret(const OneTimeSecret &) = delete;
    OneTimeSecret &operator=(const OneTimeSecret &) = delete;
    ~OneTimeSecret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    //! Valid as long as this object is; do not keep copies.
    QByteArrayView view() const { return m_bytes; }
    void clear();
    //! The same bytes in a second object that wipes itself as well.
    OneTimeSecret clone() const { return OneTimeSecret(view()); }

    //! Overwrites the bytes with zeros in a way the compiler keeps, then empties the array. An
    //! array shared with others is only let go of: what is not ours is not written to.
    static void wipe(QByteArray &bytes);

private:
    QByteArray m_bytes;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskRules.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

struct RelayedExchange;
struct RelayedMessage;

//! Takes out of an exchange what must not be kept, before anything of it touches the disk. All
//! other bytes stay as they are: nothing is written anew. Masking twice changes nothing. Any
//! thread.
class SecretMask
{
public:
    explicit SecretMask(MaskRules rules);

    //! Bodies have to be decompressed before: one that still is compressed cannot be looked
    //! through and is left out. A masked body is longer or shorter than `bodySize` tells: ask
    //! before whether it was cut.
    void mask(RelayedExchange &exchange) const;
    //! One body by itself, as it would be kept.
    QByteArray body(const QByteArray &bytes, const QByteArray &contentType, bool inRequest) const;

    //! Such a mark stands in place of a value: `***`, `pk_test_...a1b2`, also behind a scheme
    //! (`Bearer ***`).
    static bool isMasked(QByteArrayView value);

private:
    QByteArray target(const QByteArray &target, QByteArrayList &secrets) const;
    void message(RelayedMessage &message, bool inRequest, QByteArrayList &secrets) const;
    QByteArray header(const QByteArray &name, const QByteArray &value, bool inRequest,
                      QByteArrayList &secrets) const;
    QByteArray masked(const QByteArray &bytes, const QByteArray &contentType, bool inRequest,
                      QByteArrayList &secrets) const;

    MaskRules m_rules;
};

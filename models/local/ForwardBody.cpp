// SPDX-License-Identifier: Apache-2.0
#include "ForwardBody.h"

#include <algorithm>

ForwardBody::ForwardBody(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 ForwardBody::readData(char *data, qint64 most)
{
    if (atEnd())
        return -1;
    const qint64 count = std::min<qint64>(most, m_body.size() - m_at);
    std::copy_n(m_body.constData() + m_at, count, data);
    m_at += count;
    return count;
}

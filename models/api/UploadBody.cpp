// SPDX-License-Identifier: Apache-2.0
#include "UploadBody.h"

#include <algorithm>

UploadBody::UploadBody(const ApiRequest &request, QObject *parent)
    : QIODevice(parent)
    , m_body(request.body)
    , m_secret(request.secretBody)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

QByteArrayView UploadBody::content() const
{
    return m_secret ? m_secret->view() : QByteArrayView(m_body);
}

qint64 UploadBody::bytesAvailable() const
{
    return content().size() - m_at + QIODevice::bytesAvailable();
}

qint64 UploadBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, content().size() - m_at);
    if (count == 0)
        return m_at == content().size() ? -1 : 0;
    std::copy_n(content().data() + m_at, count, data);
    m_at += count;
    return count;
}

qint64 UploadBody::writeData(const char *, qint64)
{
    return -1;
}

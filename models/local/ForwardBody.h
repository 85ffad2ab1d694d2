// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QIODevice>

//! A body that can be read once. QNetworkAccessManager sends one it can rewind a second time by
//! itself when the other side closes before answering; a handler must not get an event twice.
class ForwardBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit ForwardBody(QByteArray body, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_at == m_body.size(); }
    qint64 bytesAvailable() const override
    {
        return m_body.size() - m_at + QIODevice::bytesAvailable();
    }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_at = 0;
};

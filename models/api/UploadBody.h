// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"

#include <QIODevice>

//! A request's body as a device that can be read once. QNetworkAccessManager sends a body it can
//! rewind a second time by itself when the server closes before answering; this one it cannot.
class UploadBody : public QIODevice
{
    Q_OBJECT

public:
    explicit UploadBody(const ApiRequest &request, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_at == content().size(); }
    qint64 bytesAvailable() const override;
    //! Never: going back would mean sending twice.
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
    //! Bytes of the whole body, for Content-Length.
    qint64 length() const { return content().size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArrayView content() const;

    QByteArray m_body;
    SharedSecret m_secret;
    qint64 m_at = 0;
};

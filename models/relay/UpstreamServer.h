// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QByteArray>
#include <QUrl>

//! Where requests go to: host, port, TLS or not, and what stands before each path.
struct UpstreamServer
{
    QByteArray host; //!< name or address as for a lookup: no brackets, IDN in its ASCII form
    quint16 port = 443;
    bool tls = true;
    QByteArray pathPrefix; //!< "" or "/something", without a slash at its end

    //! http or https with a host; a query, a fragment or a user name is refused.
    static Result<UpstreamServer> fromUrl(const QUrl &base);
    //! The value of a Host header; without the port where it is the scheme's own.
    QByteArray hostHeader() const;
    //! Whether it is what listens on this port of this machine; a message that goes there would
    //! come back for ever.
    bool isLocalPort(quint16 ownPort) const;
    static Problem isOurselves();
    //! "api.owlpay.com:443", for messages.
    QString name() const;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QByteArray>

#include <boost/asio/ssl/context.hpp>
#include <memory>

typedef struct ssl_st SSL;

//! Whose certificates are believed: the system's authorities, and perhaps one more. Shared by all
//! connections to a server; TLS 1.2 or later, HTTP/1.1 only.
class TlsTrust
{
public:
    //! `extraAuthorities` are certificates as PEM, believed beside the system's.
    static Result<std::shared_ptr<TlsTrust>> make(const QByteArray &extraAuthorities = {});

    boost::asio::ssl::context &context() { return m_context; }
    //! Name for the handshake (SNI) and what the certificate must be made out to.
    static bool expectHost(SSL *ssl, const QByteArray &host);

private:
    TlsTrust();

    boost::asio::ssl::context m_context;
};

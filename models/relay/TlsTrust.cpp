// SPDX-License-Identifier: Apache-2.0
#include "TlsTrust.h"

#include "Asio.h"

#include <QCoreApplication>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

TlsTrust::TlsTrust()
    : m_context(asio::ssl::context::tls_client)
{
}

Result<std::shared_ptr<TlsTrust>> TlsTrust::make(const QByteArray &extraAuthorities)
{
    std::shared_ptr<TlsTrust> trust(new TlsTrust);
    asio::ssl::context &context = trust->m_context;
    ErrorCode error;
    context.set_default_verify_paths(error);
    if (!error && !extraAuthorities.isEmpty()) {
        context.add_certificate_authority(
            asio::buffer(extraAuthorities.constData(),
                         static_cast<std::size_t>(extraAuthorities.size())),
            error);
    }
    if (!error)
        context.set_verify_mode(asio::ssl::verify_peer, error);
    static const unsigned char http11[] = "\x08http/1.1";
    SSL_CTX *native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_alpn_protos(native, http11, sizeof http11 - 1);
    if (!error)
        return trust;
    Problem problem;
    problem.kind = Problem::Kind::Tls;
    problem.message =
        QCoreApplication::translate("Relay", "The certificate authorities could not be read: %1")
            .arg(QString::fromStdString(error.message()));
    return problem;
}

bool TlsTrust::expectHost(SSL *ssl, const QByteArray &host)
{
    X509_VERIFY_PARAM *wanted = SSL_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    ErrorCode noAddress;
    asio::ip::make_address(host.constData(), noAddress);
    if (!noAddress) // an address has no SNI (RFC 6066, 3)
        return X509_VERIFY_PARAM_set1_ip_asc(wanted, host.constData()) == 1;
    return SSL_set_tlsext_host_name(ssl, host.constData()) == 1 &&
           X509_VERIFY_PARAM_set1_host(wanted, host.constData(),
                                       static_cast<std::size_t>(host.size())) == 1;
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>

//! A certificate authority of a test's own, made when the test runs.
class TestAuthority
{
public:
    //! A certificate with its private key, both PEM.
    struct Identity
    {
        QByteArray certificate;
        QByteArray key;
    };

    TestAuthority();

    QByteArray pem() const { return m_pem; }
    //! For a server; `names` as in subjectAltName: "DNS:localhost,IP:127.0.0.1". Valid until
    //! `days` from now; negative: it ran out.
    Identity issue(const char *names, int days = 1) const;

private:
    using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

    static Key newKey();
    static Certificate newCertificate(EVP_PKEY *key, const char *name, long serial, int days);
    static void extend(X509 *certificate, X509 *issuer, int kind, const char *value);

    Key m_key;
    Certificate m_certificate;
    QByteArray m_pem;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>

#include <memory>

//! A certificate authority of a test's own, made when it is needed and kept nowhere: nobody trusts
//! it but who is told to.
class TestAuthority
{
public:
    TestAuthority();
    ~TestAuthority();

    const QSslCertificate &certificate() const { return m_certificate; }

    enum class Validity { Now, Expired };
    //! What a server with a certificate for `host` (a name or an address) uses.
    QSslConfiguration server(const QString &host, Validity validity = Validity::Now) const;

private:
    struct Keys;
    std::unique_ptr<Keys> m_keys;
    QSslCertificate m_certificate;
};

//! While it lives, this program trusts an authority, as if the system did.
class TrustedAuthority
{
public:
    explicit TrustedAuthority(const TestAuthority &authority);
    ~TrustedAuthority();
    TrustedAuthority(const TrustedAuthority &) = delete;
    TrustedAuthority &operator=(const TrustedAuthority &) = delete;

private:
    QSslConfiguration m_before;
};

// SPDX-License-Identifier: Apache-2.0
#include "TestAuthority.h"

#include <QHostAddress>
#include <QSslKey>

#include <functional>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

constexpr long day = 24L * 60 * 60;

Key newKey()
{
    return {EVP_EC_gen("P-256"), &EVP_PKEY_free};
}

QByteArray pem(const std::function<int(BIO *)> &write)
{
    const Memory memory(BIO_new(BIO_s_mem()), &BIO_free);
    if (write(memory.get()) != 1)
        qFatal("A certificate could not be written.");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return {bytes, qsizetype(size)};
}

QByteArray pemOf(X509 *certificate)
{
    return pem([&](BIO *memory) { return PEM_write_bio_X509(memory, certificate); });
}

void addExtension(X509 *certificate, X509 *issuer, int id, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.constData());
    if (!extension || X509_add_ext(certificate, extension, -1) != 1)
        qFatal("A certificate's extension could not be made.");
    X509_EXTENSION_free(extension);
}

Certificate newCertificate(EVP_PKEY *key, const QByteArray &name, long from, long to)
{
    static int serial = 0;
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), to);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1,
                               0);
    return certificate;
}

void sign(X509 *certificate, X509 *issuer, EVP_PKEY *key)
{
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    if (X509_sign(certificate, key, EVP_sha256()) == 0)
        qFatal("A certificate could not be signed.");
}

} // namespace

struct TestAuthority::Keys
{
    Key key = newKey();
    Certificate certificate = newCertificate(key.get(), "Authority of a test", -30 * day, 30 * day);
};

TestAuthority::TestAuthority()
    : m_keys(std::make_unique<Keys>())
{
    X509 *own = m_keys->certificate.get();
    addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    sign(own, own, m_keys->key.get());
    m_certificate = QSslCertificate(pemOf(own));
}

TestAuthority::~TestAuthority() = default;

QSslConfiguration TestAuthority::server(const QString &host, Validity validity) const
{
    const Key key = newKey();
    const bool now = validity == Validity::Now;
    const Certificate leaf =
        newCertificate(key.get(), "Server of a test", -20 * day, now ? 20 * day : -10 * day);
    const bool address = !QHostAddress(host).isNull();
    X509 *issuer = m_keys->certificate.get();
    addExtension(leaf.get(), issuer, NID_basic_constraints, "CA:FALSE");
    addExtension(leaf.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(leaf.get(), issuer, NID_subject_alt_name,
                 (address ? "IP:" : "DNS:") + host.toLatin1());
    sign(leaf.get(), issuer, m_keys->key.get());

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(pemOf(leaf.get())));
    configuration.setPrivateKey(QSslKey(pem([&](BIO *memory) {
                                            return PEM_write_bio_PrivateKey(memory, key.get(),
                                                                            nullptr, nullptr, 0,
                                                                            nullptr, nullptr);
                                        }),
                                        QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

TrustedAuthority::TrustedAuthority(const TestAuthority &authority)
    : m_before(QSslConfiguration::defaultConfiguration())
{
    QSslConfiguration trusting = m_before;
    trusting.addCaCertificate(authority.certificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
}

TrustedAuthority::~TrustedAuthority()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

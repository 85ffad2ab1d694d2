// SPDX-License-Identifier: Apache-2.0
#include "TestAuthority.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace {

template <class Write>
QByteArray pemOf(Write write)
{
    std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    write(out.get());
    char *text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<qsizetype>(size)};
}

} // namespace

TestAuthority::TestAuthority()
    : m_key(newKey())
    , m_certificate(newCertificate(m_key.get(), "Authority of a test", 1, 1))
{
    X509_set_issuer_name(m_certificate.get(), X509_get_subject_name(m_certificate.get()));
    extend(m_certificate.get(), m_certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(m_certificate.get(), m_certificate.get(), NID_key_usage, "critical,keyCertSign");
    X509_sign(m_certificate.get(), m_key.get(), EVP_sha256());
    m_pem = pemOf([this](BIO *out) { PEM_write_bio_X509(out, m_certificate.get()); });
}

TestAuthority::Identity TestAuthority::issue(const char *names, int days) const
{
    const Key key = newKey();
    const Certificate certificate = newCertificate(key.get(), "Server of a test", 2, days);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(m_certificate.get()));
    extend(certificate.get(), m_certificate.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), m_key.get(), EVP_sha256());
    return {pemOf([&](BIO *out) { PEM_write_bio_X509(out, certificate.get()); }),
            pemOf([&](BIO *out) {
                PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

TestAuthority::Key TestAuthority::newKey()
{
    return {EVP_EC_gen("P-256"), &EVP_PKEY_free};
}

TestAuthority::Certificate TestAuthority::newCertificate(EVP_PKEY *key, const char *name,
                                                         long serial, int days)
{
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -10L * 24 * 3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * 24L * 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    return certificate;
}

void TestAuthority::extend(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

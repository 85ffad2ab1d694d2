// SPDX-License-Identifier: Apache-2.0
#include "auth/AddressBlock.h"
#include "auth/Crypto.h"
#include "auth/Totp.h"
#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QtTest>

using namespace sandbox;

class TestSandboxCrypto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totpGivesTheCodesOfRfc6238();
    void totpAllowsOneStepOfDriftAndNoMore();
    void hkdfGivesTheKeyOfRfc5869();
    void sealedTextOpensOnlyWithItsKeyAndContext();
    void base32IsThatOfRfc4648();
    void base64RefusesWhatIsNone();
    void addressBlocksContainWhatTheyName();
    void addressBlocksRefuseNonsense();
    void timestampsSurviveReadingAndWriting();
    void timestampsRefuseImpossibleDates();
};

void TestSandboxCrypto::totpGivesTheCodesOfRfc6238()
{
    const std::string secret = "12345678901234567890";
    const std::pair<std::int64_t, const char *> vectors[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto &[seconds, code] : vectors)
        QCOMPARE(totp::code(secret, totp::stepAt(seconds * kSecond), 8), std::string(code));
    QCOMPARE(totp::code(secret, totp::stepAt(59 * kSecond)), std::string("287082"));
}

void TestSandboxCrypto::totpAllowsOneStepOfDriftAndNoMore()
{
    const std::string secret = randomBytes(20);
    const Micros now = 1'800'000'000 * kSecond;
    const auto step = totp::stepAt(now);
    QCOMPARE(totp::matchingStep(secret, now, totp::code(secret, step - 1)).value_or(0), step - 1);
    QCOMPARE(totp::matchingStep(secret, now, totp::code(secret, step + 1)).value_or(0), step + 1);
    QVERIFY(!totp::matchingStep(secret, now, "12345"));
    // Codes two steps away can equal a near one by chance, so the near ones are left out.
    const std::string far = totp::code("12345678901234567890", 3);
    QVERIFY(!totp::matchingStep("12345678901234567890", 1 * 30 * kSecond, far));
}

void TestSandboxCrypto::hkdfGivesTheKeyOfRfc5869()
{
    std::string salt;
    for (char c = 0; c <= 0x0c; ++c)
        salt += c;
    std::string info;
    for (int c = 0xf0; c <= 0xf9; ++c)
        info += static_cast<char>(c);
    QCOMPARE(toHex(hkdfSha256(std::string(22, '\x0b'), salt, info, 42)),
             std::string("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                         "34007208d5b887185865"));
}

void TestSandboxCrypto::sealedTextOpensOnlyWithItsKeyAndContext()
{
    const std::string key = randomBytes(32);
    const std::string sealed = seal(key, "whs_secret", "context");
    QVERIFY(sealed.find("whs_secret") == std::string::npos);
    QCOMPARE(unseal(key, sealed, "context").value_or(""), std::string("whs_secret"));
    QVERIFY(!unseal(randomBytes(32), sealed, "context"));
    QVERIFY(!unseal(key, sealed, "another"));
    std::string broken = sealed;
    broken[30] = broken[30] == '0' ? '1' : '0';
    QVERIFY(!unseal(key, broken, "context"));
    QVERIFY(!unseal(key, "00", "context"));
    QVERIFY2(seal(key, "x", "") != seal(key, "x", ""), "a nonce is used once");
}

void TestSandboxCrypto::base32IsThatOfRfc4648()
{
    QCOMPARE(base32("foobar"), std::string("MZXW6YTBOI"));
    QCOMPARE(base32("foob"), std::string("MZXW6YQ"));
    QCOMPARE(fromBase32("MZXW6YTBOI").value_or(""), std::string("foobar"));
    QVERIFY(!fromBase32("MZXW1"));
}

void TestSandboxCrypto::base64RefusesWhatIsNone()
{
    QCOMPARE(fromBase64(base64("pk_test_1:")).value_or(""), std::string("pk_test_1:"));
    QCOMPARE(fromBase64("YQ==").value_or(""), std::string("a"));
    QVERIFY(!fromBase64("abc"));
    QVERIFY(!fromBase64("a!cd"));
}

void TestSandboxCrypto::addressBlocksContainWhatTheyName()
{
    QVERIFY(isAddressAllowed({}, "203.0.113.9"));
    QVERIFY(isAddressAllowed({"10.0.0.0/8", "203.0.113.9"}, "203.0.113.9"));
    QVERIFY(isAddressAllowed({"10.0.0.0/8"}, "10.255.1.2"));
    QVERIFY(!isAddressAllowed({"10.0.0.0/8"}, "11.0.0.1"));
    QVERIFY(isAddressAllowed({"192.168.1.128/25"}, "192.168.1.200"));
    QVERIFY(!isAddressAllowed({"192.168.1.128/25"}, "192.168.1.100"));
    QVERIFY(isAddressAllowed({"2001:db8::/33"}, "2001:db8:7fff::1"));
    QVERIFY(!isAddressAllowed({"2001:db8::/33"}, "2001:db8:8000::1"));
    QVERIFY2(isAddressAllowed({"127.0.0.1"}, "::ffff:127.0.0.1"), "the same client over IPv6");
    QVERIFY(isAddressAllowed({"0.0.0.0/0"}, "8.8.8.8"));
    QVERIFY2(!isAddressAllowed({"0.0.0.0/0"}, "::1"), "every IPv4 address is no IPv6 address");
    QVERIFY(!isAddressAllowed({"127.0.0.1"}, ""));
}

void TestSandboxCrypto::addressBlocksRefuseNonsense()
{
    for (const char *text : {"", "localhost", "1.2.3", "1.2.3.4/33", "::1/129", "1.2.3.4/", "/8",
                             "1.2.3.4/-1", "1.2.3.4/08888", "256.1.1.1"})
        QVERIFY2(!AddressBlock::parse(text), text);
}

void TestSandboxCrypto::timestampsSurviveReadingAndWriting()
{
    const std::string text = "2025-08-28T08:34:33.000123Z";
    QCOMPARE(formatTimestamp(parseTimestamp(text).value_or(0)), text);
    QCOMPARE(formatTimestamp(parseTimestamp("2025-05-15T13:32:23+02:00").value_or(0)),
             std::string("2025-05-15T11:32:23.000000Z"));
    QCOMPARE(formatTimestamp(parseTimestamp("2024-02-29T00:00:00.5Z").value_or(0)),
             std::string("2024-02-29T00:00:00.500000Z"));
}

void TestSandboxCrypto::timestampsRefuseImpossibleDates()
{
    for (const char *text : {"", "2025-02-29T00:00:00Z", "2025-01-01", "2025-01-01T24:00:00Z",
                             "2025-01-01T00:00:00", "2025-01-01T00:00:00Zx", "2025-1-1T00:00:00Z"})
        QVERIFY2(!parseTimestamp(text), text);
}

QTEST_GUILESS_MAIN(TestSandboxCrypto)
#include "tst_sandbox_crypto.moc"

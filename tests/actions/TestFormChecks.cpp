// SPDX-License-Identifier: Apache-2.0
#include "FormChecks.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! What a form is told before anything is sent.
class TestFormChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodKeyIsFine();
    void aKeyNeedsAName();
    void aRestrictedKeyNeedsAPermission();
    void aKeyExpiresInTheFuture();
    void addressesAreAddresses_data();
    void addressesAreAddresses();
    void anEndpointIsAUrlTheServerCanReach_data();
    void anEndpointIsAUrlTheServerCanReach();
    void aWebhookNeedsAnEvent();
    void aDescriptionHasALimit();
};

namespace {

ApiKeyForm key()
{
    ApiKeyForm form;
    form.name = u"CI server"_s;
    return form;
}

ConnectionProfile connection(ConnectionKind kind, const QString &server)
{
    ConnectionProfile profile;
    profile.kind = kind;
    profile.server = QUrl(server);
    return profile;
}

} // namespace

void TestFormChecks::aGoodKeyIsFine()
{
    ApiKeyForm form = key();
    QVERIFY(FormChecks::apiKey(form).isEmpty());
    form.restricted = true;
    form.permissions = {{u"orders"_s, u"read"_s}, {u"vendors"_s, u"none"_s}};
    form.expiresAt = QDateTime::currentDateTimeUtc().addDays(1);
    form.allowedIps = {u"203.0.113.7"_s, u" 2001:db8::/32 "_s};
    QVERIFY(FormChecks::apiKey(form).isEmpty());
}

void TestFormChecks::aKeyNeedsAName()
{
    for (const QString &name : {QString(), u"   "_s, QString(256, u'x')}) {
        ApiKeyForm form = key();
        form.name = name;
        QCOMPARE(FormChecks::apiKey(form).keys(), QStringList{u"name"_s});
    }
    ApiKeyForm form = key();
    form.name = QString(255, u'x');
    QVERIFY(FormChecks::apiKey(form).isEmpty());
}

void TestFormChecks::aRestrictedKeyNeedsAPermission()
{
    ApiKeyForm form = key();
    form.restricted = true;
    QCOMPARE(FormChecks::apiKey(form).keys(), QStringList{u"permissions"_s});
    form.permissions = {{u"orders"_s, u"none"_s}};
    QCOMPARE(FormChecks::apiKey(form).keys(), QStringList{u"permissions"_s});
    form.permissions = {{u"orders"_s, u"read"_s}, {u"orders"_s, u"write"_s}};
    QCOMPARE(FormChecks::apiKey(form).keys(), QStringList{u"permissions"_s});
    form.restricted = false;
    QVERIFY(FormChecks::apiKey(form).isEmpty());
}

void TestFormChecks::aKeyExpiresInTheFuture()
{
    ApiKeyForm form = key();
    form.expiresAt = QDateTime::currentDateTimeUtc().addSecs(-1);
    QCOMPARE(FormChecks::apiKey(form).keys(), QStringList{u"expires_at"_s});
}

void TestFormChecks::addressesAreAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QString::fromLatin1(text) << good;
    };
    row("203.0.113.7", true);
    row("203.0.113.0/24", true);
    row("0.0.0.0/0", true);
    row("::1", true);
    row("2001:db8::/128", true);
    row("203.0.113.0/33", false);
    row("2001:db8::/129", false);
    row("203.0.113", false);
    row("203.0.113.256", false);
    row("203.0.113.7/", false);
    row("203.0.113.7/-1", false);
    row("203.0.113.7/8/8", false);
    row("fe80::1%eth0", false);
    row("localhost", false);
    row("", false);
}

void TestFormChecks::addressesAreAddresses()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    ApiKeyForm form = key();
    form.allowedIps = {text};
    QCOMPARE(FormChecks::apiKey(form).isEmpty(), good);
}

void TestFormChecks::anEndpointIsAUrlTheServerCanReach_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("sandbox"); // the server is on this machine
    QTest::addColumn<bool>("other");   // our developer API elsewhere
    QTest::addColumn<bool>("harbor");
    const auto row = [](const QString &endpoint, bool sandbox, bool other, bool harbor) {
        QTest::newRow(qPrintable(endpoint.left(60))) << endpoint << sandbox << other << harbor;
    };
    row(u"https://example.com/webhook"_s, true, true, true);
    row(u"https://example.com:8443/a?b=c"_s, true, true, true);
    row(u"http://127.0.0.1:9000/hook"_s, true, false, false);
    row(u"http://localhost:9000/hook"_s, true, false, false);
    row(u"http://[::1]:9000/hook"_s, true, false, false);
    row(u"https://127.0.0.1/hook"_s, true, true, false);
    row(u"https://192.168.1.5/hook"_s, true, true, false);
    row(u"http://example.com/hook"_s, false, false, false);
    row(u"http://127.0.0.1.example.com/"_s, false, false, false);
    row(u"https://user:secret@example.com/"_s, false, false, false);
    row(u"https://example.com/#part"_s, false, false, false);
    row(u"ftp://example.com/"_s, false, false, false);
    row(u"javascript:alert(1)"_s, false, false, false);
    row(u"example.com/webhook"_s, false, false, false);
    row(u"https://"_s, false, false, false);
    row(u"https://exa mple.com/"_s, false, false, false);
    row(u"not a url"_s, false, false, false);
    row(QString(), false, false, false);
    row(u"https://example.com/"_s + QString(2048, u'x'), false, false, false);
}

void TestFormChecks::anEndpointIsAUrlTheServerCanReach()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, sandbox);
    QFETCH(bool, other);
    QFETCH(bool, harbor);
    WebhookForm form;
    form.endpoint = endpoint;
    form.notificationTypes = {u"*"_s};
    const auto good = [&form](ConnectionKind kind, const QString &server) {
        const FormChecks::Mistakes mistakes = FormChecks::webhook(form, connection(kind, server));
        return mistakes.isEmpty() || mistakes.keys() != QStringList{u"endpoint"_s};
    };
    QCOMPARE(good(ConnectionKind::LocalSandbox, u"http://127.0.0.1:8787"_s), sandbox);
    QCOMPARE(good(ConnectionKind::DeveloperApi, u"https://api.example.com"_s), other);
    QCOMPARE(good(ConnectionKind::HarborLive, u"https://harbor.owlpay.com"_s), harbor);
}

void TestFormChecks::aWebhookNeedsAnEvent()
{
    WebhookForm form;
    form.endpoint = u"https://example.com"_s;
    const auto mistakes = FormChecks::webhook(
        form, connection(ConnectionKind::HarborLive, u"https://harbor.owlpay.com"_s));
    QCOMPARE(mistakes.keys(), QStringList{u"notification_types"_s});
    const Problem problem = FormChecks::problem(mistakes);
    QCOMPARE(problem.kind, Problem::Kind::Validation);
    QCOMPARE(problem.fields, mistakes);
    QVERIFY(!problem.message.isEmpty());
}

void TestFormChecks::aDescriptionHasALimit()
{
    WebhookForm form;
    form.endpoint = u"https://example.com"_s;
    form.notificationTypes = {u"*"_s};
    form.description = QString(256, u'x');
    const auto mistakes = FormChecks::webhook(
        form, connection(ConnectionKind::HarborLive, u"https://harbor.owlpay.com"_s));
    QCOMPARE(mistakes.keys(), QStringList{u"name"_s});
}

QTEST_GUILESS_MAIN(TestFormChecks)
#include "TestFormChecks.moc"

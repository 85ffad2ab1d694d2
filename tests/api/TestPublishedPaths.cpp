// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysApi.h"
#include "EventTypesApi.h"
#include "FeedApi.h"
#include "Loopback.h"
#include "PermissionsApi.h"
#include "PublishedPaths.h"
#include "SessionApi.h"
#include "VerificationsApi.h"
#include "WebhooksApi.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! Which calls may be made to which kind of server, and which servers may be called at all.
class TestPublishedPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void harborGetsItsSubscriptionsOnly();
    void harborGetsNoExtension();
    void platformGetsNothingButACheckOfTheKey();
    void ourOwnApiGetsTheContract();
    void theSandboxsInboxIsForTheSandbox();
    void noPathMeansAnother_data();
    void noPathMeansAnother();
    void plainHttpStaysOnThisMachine_data();
    void plainHttpStaysOnThisMachine();
};

namespace {

constexpr auto harbor = ConnectionKind::HarborLive;

QList<ApiRequest> developerCalls()
{
    const OneTimeSecret password("secret");
    return {SessionApi::signIn(u"a@b.c"_s, password, u"here"_s),
            SessionApi::get(),
            SessionApi::signOut(true, "k"),
            VerificationsApi::sendCode(u"ver_1"_s, "k"),
            VerificationsApi::confirm(u"ver_1"_s, u"email"_s, u"123456"_s, "k"),
            PermissionsApi::list(),
            ApiKeysApi::list(),
            ApiKeysApi::create({}, "k"),
            ApiKeysApi::update(u"key_1"_s, {}, "k"),
            ApiKeysApi::roll(u"key_1"_s, 0, "k"),
            ApiKeysApi::revoke(u"key_1"_s, "k"),
            EventTypesApi::list(),
            FeedApi::list(Collection::Events),
            FeedApi::get(Collection::Logs, u"req_1"_s),
            FeedApi::resendDelivery(u"dlv_1"_s, "k")};
}

QList<ApiRequest> extensions()
{
    return {WebhooksApi::renewSecret(u"sub_1"_s, 0, "k"),
            WebhooksApi::sendTest(u"sub_1"_s, u"order.received"_s, "k"),
            WebhooksApi::list(ConnectionKind::DeveloperApi, 1)};
}

QList<ApiRequest> publishedCalls()
{
    return {WebhooksApi::list(harbor, 2), WebhooksApi::get(u"sub_1"_s),
            WebhooksApi::create({}, "k"), WebhooksApi::update(u"sub_1"_s, {}, QString(), "k"),
            WebhooksApi::remove(u"sub_1"_s, "k")};
}

} // namespace

void TestPublishedPaths::harborGetsItsSubscriptionsOnly()
{
    for (const ConnectionKind kind : {ConnectionKind::HarborLive, ConnectionKind::HarborSandbox}) {
        for (const ApiRequest &request : publishedCalls())
            QVERIFY2(PublishedPaths::allows(kind, request), qPrintable(request.path));
        for (const ApiRequest &request : developerCalls())
            QVERIFY2(!PublishedPaths::allows(kind, request), qPrintable(request.path));
    }
    ApiRequest patch = WebhooksApi::update(u"sub_1"_s, {}, QString(), "k");
    patch.method = ApiRequest::Method::Patch;
    QVERIFY(!PublishedPaths::allows(harbor, patch));
    ApiRequest removeAll = WebhooksApi::create({}, "k");
    removeAll.method = ApiRequest::Method::Delete;
    QVERIFY(!PublishedPaths::allows(harbor, removeAll));
}

void TestPublishedPaths::harborGetsNoExtension()
{
    for (const ApiRequest &request : extensions())
        QVERIFY2(!PublishedPaths::allows(harbor, request), qPrintable(request.path));
    QVERIFY(!WebhooksApi::list(harbor, 1).query.hasQueryItem(u"per_page"_s));
}

void TestPublishedPaths::platformGetsNothingButACheckOfTheKey()
{
    const auto platform = ConnectionKind::Platform;
    for (const ApiRequest &request : developerCalls() + publishedCalls() + extensions())
        QVERIFY2(!PublishedPaths::allows(platform, request), qPrintable(request.path));
    QVERIFY(
        PublishedPaths::allows(platform, ApiRequest::get(u"/api/v1/platform/tunnel/vendors"_s)));
    QVERIFY(!PublishedPaths::allows(
        platform,
        ApiRequest::change(ApiRequest::Method::Post, u"/api/v1/platform/tunnel/vendors"_s, "k")));
    QVERIFY(
        !PublishedPaths::allows(platform, ApiRequest::get(u"/api/v1/platform/tunnel/orders"_s)));
}

void TestPublishedPaths::ourOwnApiGetsTheContract()
{
    for (const ConnectionKind kind : {ConnectionKind::DeveloperApi, ConnectionKind::LocalSandbox}) {
        for (const ApiRequest &request : developerCalls() + publishedCalls() + extensions())
            QVERIFY2(PublishedPaths::allows(kind, request), qPrintable(request.path));
        QVERIFY(!PublishedPaths::allows(kind, ApiRequest::get(u"/api/v1/customers"_s)));
    }
}

void TestPublishedPaths::theSandboxsInboxIsForTheSandbox()
{
    const ApiRequest inbox = ApiRequest::get(u"/_sandbox/inbox"_s);
    QVERIFY(PublishedPaths::allows(ConnectionKind::LocalSandbox, inbox));
    QVERIFY(!PublishedPaths::allows(ConnectionKind::DeveloperApi, inbox));
    QVERIFY(!PublishedPaths::allows(harbor, inbox));
}

void TestPublishedPaths::noPathMeansAnother_data()
{
    QTest::addColumn<QString>("uuid");
    for (const char *uuid : {"../../customers", "..", ".", "a/b", "a?b=c", "a#b", "a%2Fb", "",
                             "a\\b", "a\r\nX: y", "a b"})
        QTest::newRow(uuid) << QString::fromLatin1(uuid);
}

void TestPublishedPaths::noPathMeansAnother()
{
    QFETCH(QString, uuid);
    const ApiRequest request = WebhooksApi::get(uuid);
    const QUrl url(u"https://harbor.owlpay.com"_s + request.path);
    // Either the text stays one segment below the subscriptions, or the request is refused.
    if (PublishedPaths::allows(harbor, request)) {
        const QString path = url.path(QUrl::FullyEncoded);
        QVERIFY(path.startsWith(u"/api/v1/notifications/subscriptions/"_s));
        QCOMPARE(path.count(u'/'), 5);
        QVERIFY(url.query().isEmpty());
    }
    ApiRequest raw = request;
    raw.path = u"/api/v1/notifications/subscriptions/"_s + uuid;
    QVERIFY(!PublishedPaths::allows(harbor, raw) || uuid == u"a%2Fb"_s);
}

void TestPublishedPaths::plainHttpStaysOnThisMachine_data()
{
    QTest::addColumn<QUrl>("server");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *url, bool allowed) {
        QTest::newRow(url) << QUrl(QString::fromLatin1(url)) << allowed;
    };
    row("https://harbor.owlpay.com", true);
    row("http://harbor.owlpay.com", false);
    row("http://127.0.0.1:8787", true);
    row("http://127.9.9.9", true);
    row("http://[::1]:8787", true);
    row("http://localhost:8787", true);
    row("http://LOCALHOST", true);
    row("http://localhost.example.com", false);
    row("http://127.0.0.1.example.com", false);
    row("http://0.0.0.0:8787", false);
    row("http://192.168.1.10", false);
    row("https://user:password@harbor.owlpay.com", false);
    row("http://user@127.0.0.1", false);
    row("ftp://127.0.0.1", false);
    row("file:///etc/passwd", false);
    row("", false);
}

void TestPublishedPaths::plainHttpStaysOnThisMachine()
{
    QFETCH(QUrl, server);
    QFETCH(bool, allowed);
    QCOMPARE(Loopback::isAllowedServer(server), allowed);
}

QTEST_GUILESS_MAIN(TestPublishedPaths)
#include "TestPublishedPaths.moc"

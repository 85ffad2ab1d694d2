// SPDX-License-Identifier: Apache-2.0
#include "ErrorCatalogue.h"

#include <QTest>

//! Every code that is published, and that nothing else is claimed to be.
class TestErrorCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPublishedCodeHasMeaningAndAdvice_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QList<int>>("statuses");
        const auto row = [](int code, const QList<int> &statuses, const char *type) {
            QTest::newRow(type) << code << statuses;
        };
        // Harbor's general codes.
        row(1001, {401}, "auth.api_key_required");
        row(1002, {401}, "auth.invalid_api_key");
        row(1003, {401}, "auth.token_expired");
        row(1006, {403}, "auth.api_key_scope_insufficient");
        row(2001, {404}, "general.resource_not_found");
        row(2002, {403}, "general.forbidden");
        row(2003, {400}, "general.bad_request");
        row(2004, {202, 400, 409}, "general.idempotency_conflict");
        row(2005, {422}, "general.validation_error");
        row(2006, {502}, "general.internal_server_error");
        // This project's own contract.
        row(1004, {401}, "auth.invalid_credentials");
        row(1101, {403}, "auth.verification_required");
        row(1102, {422}, "auth.verification_code_invalid");
        row(1103, {429}, "auth.verification_locked");
        row(1104, {410}, "auth.verification_expired");
        row(2007, {429}, "general.rate_limited");
    }
    void eachPublishedCodeHasMeaningAndAdvice()
    {
        QFETCH(int, code);
        QFETCH(QList<int>, statuses);
        const QString type = QString::fromLatin1(QTest::currentDataTag());
        const ErrorCatalogue::Entry entry = ErrorCatalogue::instance().find(type);
        QCOMPARE(entry.code, code);
        QCOMPARE(entry.statuses, statuses);
        QVERIFY(!entry.meaning.isEmpty());
        QVERIFY(!entry.advice.isEmpty());
        QVERIFY(!entry.console.isEmpty());
        QCOMPARE(ErrorCatalogue::instance().byCode(code).type, type);
        QCOMPARE(ErrorCatalogue::explanation(type, statuses.first()),
                 entry.meaning + u' ' + entry.advice);
    }

    void nothingElseIsInIt()
    {
        QCOMPARE(ErrorCatalogue::instance().size(), 16);
        QCOMPARE(ErrorCatalogue::instance().all().size(), 16);
        QVERIFY(!ErrorCatalogue::instance().byCode(0).isKnown());
        QVERIFY(!ErrorCatalogue::instance().byCode(1005).isKnown());
        QVERIFY(!ErrorCatalogue::instance().knows(QStringLiteral("made.up")));
        QVERIFY(!ErrorCatalogue::instance().byStatus(418).isKnown());
    }

    void thePlatformsStatusesAreExplained()
    {
        for (const int status : {400, 401, 402, 403, 404, 409, 429}) {
            const ErrorCatalogue::Entry entry = ErrorCatalogue::instance().byStatus(status);
            QVERIFY2(entry.isKnown() && !entry.advice.isEmpty() && entry.code == 0,
                     qPrintable(QString::number(status)));
        }
        QVERIFY(ErrorCatalogue::instance().byStatus(429).advice.contains(
            QStringLiteral("exponential backoff")));
        // A status that stands for one code alone.
        QCOMPARE(ErrorCatalogue::instance().byStatus(502).code, 2006);
    }

    void whatIsNotPublishedIsSaidToBeSo()
    {
        QVERIFY(ErrorCatalogue::explanation(QStringLiteral("made.up"), 418)
                    .contains(QStringLiteral("publishes nothing about this error code")));
        QVERIFY(
            ErrorCatalogue::explanation({}, 418).contains(QStringLiteral("names no error code")));
        QVERIFY(ErrorCatalogue::explanation({}, 402).contains(QStringLiteral("payment")));
        QVERIFY(ErrorCatalogue::explanation({}, 503).contains(QStringLiteral("server failed")));
    }
};

QTEST_GUILESS_MAIN(TestErrorCatalogue)
#include "TestErrorCatalogue.moc"

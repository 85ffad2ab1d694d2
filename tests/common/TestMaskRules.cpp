// SPDX-License-Identifier: Apache-2.0
#include "MaskRules.h"

#include <QTest>

#include <algorithm>

class TestMaskRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesCountWithoutCaseAndPunctuation()
    {
        const MaskRules rules = MaskRules::standard();
        for (const char *name : {"api_key", "apiKey", "API-KEY", "x.api key", "owlpay_api_key"})
            QVERIFY2(rules.field(name, false) == MaskReason::Secret, name);
        for (const char *name : {"account_number", "bankAccountNumber", "IBAN", "tax_id", "SSN"})
            QVERIFY2(rules.field(name, false) == MaskReason::Number, name);
        for (const char *name : {"order_token", "uuid", "country_code", "key", "name", "", "***"})
            QVERIFY2(!rules.field(name, true), name);
    }

    void aNamesOwnStarIsNoRules()
    {
        const MaskRules rules = MaskRules::with({{MaskPlace::Field, QStringLiteral("x*y")}});
        QVERIFY(rules.field("x12y", false));
        QVERIFY(rules.field("pass*word", false));
        QVERIFY(!rules.field("*", false));
    }

    void theUsersOwnRulesAndSwitches()
    {
        const MaskRule own{MaskPlace::Field, QStringLiteral("員工編號"), MaskReason::Number, true};
        const MaskRule off{MaskPlace::Field, QStringLiteral("iban"), MaskReason::Number, false};
        const MaskRules rules = MaskRules::with({own, off});
        QVERIFY(rules.field(QStringLiteral("員工編號").toUtf8(), false));
        QVERIFY(rules.isStandard(MaskRules::standard().all().first()));
        QVERIFY(!rules.isStandard(own));
        QCOMPARE(MaskRules::with(rules.changes()).all(), rules.all());
        // "*iban" is another rule than the user's "iban", so that one is a rule of the user's, off.
        QVERIFY(rules.field("iban", false));
        const MaskRule standardOff{MaskPlace::Field, QStringLiteral("*iban"), MaskReason::Number,
                                   false};
        QVERIFY(!MaskRules::with({standardOff}).field("iban", false));
        QCOMPARE(MaskRules::with({standardOff}).changes().size(), 1);
    }

    void credentialsCannotBeSwitchedOff()
    {
        QList<MaskRule> off;
        const MaskRules standard = MaskRules::standard();
        for (MaskRule rule : standard.all()) {
            rule.enabled = false;
            off.append(rule);
        }
        const MaskRules rules = MaskRules::with(off);
        for (const char *name :
             {"authorization", "Proxy-Authorization", "x-api-key", "Cookie", "set-cookie"})
            QVERIFY2(rules.header(name), name);
        QVERIFY(!rules.field("password", true));
        QVERIFY(std::any_of(rules.all().begin(), rules.all().end(), MaskRules::isFixed));
    }

    void formNamesCountInTheirParts()
    {
        const MaskRules rules = MaskRules::standard();
        QVERIFY(rules.formField("bank[account_number]", false));
        QVERIFY(rules.formField("secret[0]", false));
        QVERIFY(rules.formField("user.password", false));
        QVERIFY(!rules.formField("meta_data[foo]", true));
    }
};

QTEST_GUILESS_MAIN(TestMaskRules)
#include "TestMaskRules.moc"

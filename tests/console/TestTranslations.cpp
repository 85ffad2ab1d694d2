// SPDX-License-Identifier: Apache-2.0
#include "Translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

//! English has its plural forms, also where the desktop's language is not translated.
class TestTranslations : public QObject
{
    Q_OBJECT

private:
    static QString daysAgo(int days)
    {
        return QCoreApplication::translate("CellText", "%n days ago", nullptr, days);
    }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void oneOfAKindIsSingular_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("the desktop's") << QString();
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("British English") << QStringLiteral("en_GB");
    }
    void oneOfAKindIsSingular()
    {
        QFETCH(QString, language);
        QCOMPARE(daysAgo(1), QStringLiteral("1 days ago")); // what it would be without
        Translations translations;
        QVERIFY(translations.install(language));
        QCOMPARE(daysAgo(1), QStringLiteral("1 day ago"));
        QCOMPARE(daysAgo(2), QStringLiteral("2 days ago"));
    }

    void aLanguageThatIsNotThereIsTold()
    {
        Translations translations;
        QVERIFY(!translations.install(QStringLiteral("tlh")));
    }

    void noPluralIsLeftOpen()
    {
        QFile file(QStringLiteral(PLURALS_FILE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("<numerusform>%n day ago</numerusform>"));
        QVERIFY(!text.contains("unfinished"));
        QVERIFY(!text.contains("<numerusform></numerusform>"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "TestTranslations.moc"

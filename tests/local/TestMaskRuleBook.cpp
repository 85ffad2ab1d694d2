// SPDX-License-Identifier: Apache-2.0
#include "Journal.h"
#include "MaskRuleBook.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

//! The user's rules over a real journal.
class TestMaskRuleBook : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    std::shared_ptr<Journal> journal() const
    {
        return Journal::open(
                   ConnectionFolder::open(m_directory->filePath(QStringLiteral("con"))).value())
            .value();
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void untilTheyWereReadTheStandardOnesHold()
    {
        MaskRuleBook book(journal());
        QVERIFY(!book.isRead());
        QCOMPARE(book.rules().all(), MaskRules::standard().all());
        QTRY_VERIFY(book.isRead());
        QCOMPARE(book.rules().all(), MaskRules::standard().all());
    }

    void whatTheUserChangesStays()
    {
        const MaskRule own{MaskPlace::RequestField, QStringLiteral("staff_no"), MaskReason::Number,
                           true};
        const MaskRule off{MaskPlace::Field, QStringLiteral("*iban"), MaskReason::Number, false};
        {
            MaskRuleBook book(journal());
            QTRY_VERIFY(book.isRead());
            QSignalSpy changed(&book, &MaskRuleBook::changed);
            bool saved = false;
            book.save(MaskRules::with({own, off}), this,
                      [&](const Result<Done> &result) { saved = result.ok(); });
            QTRY_VERIFY(saved);
            QCOMPARE(changed.count(), 1);
            QVERIFY(book.rules().field("staffNo", true));
        }
        {
            MaskRuleBook book(journal());
            QTRY_VERIFY(book.isRead());
            QVERIFY(book.rules().field("staffNo", true));
            QVERIFY(!book.rules().field("staffNo", false));
            QVERIFY(!book.rules().field("iban", true));
            // Back to what comes with the program: nothing of the changes is left.
            bool saved = false;
            book.save(MaskRules::standard(), this,
                      [&](const Result<Done> &result) { saved = result.ok(); });
            QTRY_VERIFY(saved);
        }
        MaskRuleBook book(journal());
        QTRY_VERIFY(book.isRead());
        QCOMPARE(book.rules().all(), MaskRules::standard().all());
    }
};

QTEST_GUILESS_MAIN(TestMaskRuleBook)
#include "TestMaskRuleBook.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ConfirmDialog.h"
#include "ConsoleHost.h"
#include "StorageDialog.h"
#include "Timestamp.h"
#include "Widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTest>

namespace {

class StorageHost final : public ConsoleHost
{
public:
    QList<ConnectionProfile> profiles() const override { return {}; }
    Workspace *workspace() const override { return nullptr; }
    void openConnection(const QString &) override {}
    void addConnection(const ConnectionProfile &, OneTimeSecret) override {}
    void removeConnection(const QString &, bool) override {}
    void startSandbox() override {}
    QString secretsNotice() const override { return {}; }
    int daysKept(const QString &) const override { return days; }
    void setDaysKept(const QString &, int wanted) override { days = wanted; }
    bool isClearing(const QString &) const override { return clearing; }
    bool tellsFailures(const QString &) const override { return tells; }
    void setTellsFailures(const QString &, bool wanted) override { tells = wanted; }
    void countSpace(const QString &, QObject *,
                    std::function<void(const Result<SpaceReport> &)> answer) override
    {
        ++counts;
        answer(report);
    }

    bool keepsRecorded(const QString &) const override { return recorded; }
    void eraseRecorded(const QString &, QObject *,
                       std::function<void(const Result<Done> &)> answer) override
    {
        ++erasures;
        answer(erased);
    }

    bool recorded = false;
    int erasures = 0;
    Result<Done> erased = Done{};
    int days = 0;
    bool tells = false;
    bool clearing = false;
    int counts = 0;
    Result<SpaceReport> report = SpaceReport();
};

} // namespace

//! What a connection's copy takes, how long it is kept, whether failures are told.
class TestStorageDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_host = std::make_unique<StorageHost>();
        SpaceReport report;
        report.cache = 4'302'577'664;
        report.journal = 53'400;
        report.rows = 940'000'000;
        report.bodies = 3'360'000'000;
        report.detailed = true;
        report.feeds[0].rows = 1'000'000;
        report.feeds[0].oldest = *Timestamp::parse(u"2026-10-24T04:17:42Z");
        m_host->report = report;
    }
    void cleanup()
    {
        m_dialog.reset();
        m_host.reset();
    }

    void tellsWhatItTakes()
    {
        open();
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        for (const char *part :
             {"4.3 GB cache, 53.4 kB journal", "940.0 MB", "3.4 GB", "1,000,000 since 2026-10-24"})
            QVERIFY2(Widgets::shows(m_dialog.get(), QString::fromLatin1(part)), part);
    }

    void nothingChangesBeforeItIsSaved()
    {
        open();
        QVERIFY(!save()->isEnabled());
        keep()->setCurrentIndex(keep()->findData(30));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("deleted from this computer")));
        QCOMPARE(m_host->days, 0);
        save()->click();
        QCOMPARE(m_host->days, 30);
        QVERIFY(!save()->isEnabled());
        // From 30 days to 90 nothing is deleted.
        keep()->setCurrentIndex(keep()->findData(90));
        QVERIFY(!Widgets::shows(m_dialog.get(), QStringLiteral("deleted from this computer")));
    }

    void notificationsAreOffUntilSomebodyWantsThem()
    {
        open();
        auto *tell = Widgets::named<QCheckBox>(m_dialog.get(),
                                               QStringLiteral("Tell failures on the desktop"));
        QVERIFY(!tell->isChecked());
        tell->click();
        save()->click();
        QVERIFY(m_host->tells);
    }

    void clearingIsSaidAndCountedAfterwards()
    {
        open();
        m_host->clearing = true;
        Q_EMIT m_host->clearingChanged(QStringLiteral("con_1"));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Clearing what is older")));
        const int before = m_host->counts;
        m_host->clearing = false;
        Q_EMIT m_host->clearingChanged(QStringLiteral("con_1"));
        QCOMPARE(m_host->counts, before + 1);
        Q_EMIT m_host->clearingChanged(QStringLiteral("con_other"));
        QCOMPARE(m_host->counts, before + 1);
    }

    void whatWasRecordedIsDeletedAfterAQuestion()
    {
        m_host->recorded = true;
        open();
        auto *erase = Widgets::named<QPushButton>(m_dialog.get(),
                                                  QStringLiteral("Delete everything recorded"));
        QVERIFY(!erase->isHidden());
        erase->click();
        QCOMPARE(m_host->erasures, 0);
        auto *question = m_dialog->findChild<ConfirmDialog *>();
        QVERIFY(question);
        const int before = m_host->counts;
        question->accept();
        QCOMPARE(m_host->erasures, 1);
        QCOMPARE(m_host->counts, before + 1);
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Everything recorded was deleted")));
    }

    void whereNothingIsRecordedNothingIsDeleted()
    {
        open();
        QVERIFY(Widgets::named<QPushButton>(m_dialog.get(),
                                            QStringLiteral("Delete everything recorded"))
                    ->isHidden());
    }

    void aFileThatCannotBeReadIsSaid()
    {
        Problem problem;
        problem.message = QStringLiteral("The database could not be used: not a database");
        m_host->report = problem;
        open();
        QVERIFY(Widgets::shows(m_dialog.get(), problem.message));
    }

private:
    void open()
    {
        ConnectionProfile profile;
        profile.id = QStringLiteral("con_1");
        profile.name = QStringLiteral("Staging");
        m_dialog = std::make_unique<StorageDialog>(m_host.get(), profile, nullptr);
        m_dialog->show();
    }
    QComboBox *keep() const
    {
        return Widgets::named<QComboBox>(m_dialog.get(), QStringLiteral("Keep"));
    }
    QPushButton *save() const
    {
        return Widgets::named<QPushButton>(m_dialog.get(), QStringLiteral("Save storage settings"));
    }

    std::unique_ptr<StorageHost> m_host;
    std::unique_ptr<StorageDialog> m_dialog;
};

QTEST_MAIN(TestStorageDialog)
#include "TestStorageDialog.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ConfirmDialog.h"
#include "ExportDialog.h"
#include "Exporter.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "Widgets.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

//! The dialog that writes rows into a file, over a real cache.
class TestExportDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ExportDialog> m_dialog;

    void open(const QList<qint64> &chosen = {})
    {
        ExportDialog::Rows rows;
        rows.all.feed = Collection::Logs;
        rows.matching = m_workspace->logs()->rowCount();
        rows.chosen = chosen;
        m_dialog = std::make_unique<ExportDialog>(m_workspace->exporter(), rows, nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    QString path() const { return m_folder->filePath(QStringLiteral("rows.csv")); }
    void name(const QString &path)
    {
        auto *field = Widgets::named<QLineEdit>(m_dialog.get(), QStringLiteral("Export file"));
        field->clear();
        QTest::keyClicks(field, path);
    }
    QPushButton *button(const char *accessibleName)
    {
        return Widgets::named<QPushButton>(m_dialog.get(), QLatin1String(accessibleName));
    }
    int linesWritten() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? int(file.readAll().count("\r\n")) : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace->add(SampleRows::logs(60));
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 60);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_workspace.reset();
    }

    void hasItsAccessibleNames()
    {
        open();
        QCOMPARE(m_dialog->accessibleName(), QStringLiteral("Export"));
        for (const char *name : {"Export format", "Export rows", "Export file", "Choose file",
                                 "Start export", "Cancel export"})
            QVERIFY2(Widgets::named(m_dialog.get(), QLatin1String(name)), name);
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
    }

    void allRowsAreWritten()
    {
        open();
        name(path());
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTRY_VERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("60 row(s) written to")));
        QCOMPARE(linesWritten(), 61);
        QCOMPARE(button("Cancel export")->text(), QStringLiteral("Close"));
    }

    void chosenRowsAreOfferedFirst()
    {
        open(m_workspace->logs()->idsOfRows(3, 2));
        auto *which = Widgets::named<QComboBox>(m_dialog.get(), QStringLiteral("Export rows"));
        QCOMPARE(which->currentText(), QStringLiteral("2 selected row(s)"));
        name(path());
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTRY_COMPARE(linesWritten(), 3);
    }

    void oneSelectedRowIsNoChoice()
    {
        open(m_workspace->logs()->idsOfRows(3, 1));
        auto *which = Widgets::named<QComboBox>(m_dialog.get(), QStringLiteral("Export rows"));
        QCOMPARE(which->currentText(), QStringLiteral("All 60 rows"));
    }

    void theEndingFollowsTheFormat()
    {
        open();
        name(path());
        auto *format = Widgets::named<QComboBox>(m_dialog.get(), QStringLiteral("Export format"));
        format->setCurrentIndex(format->findText(QStringLiteral("HAR 1.2")));
        QVERIFY(Widgets::named<QLineEdit>(m_dialog.get(), QStringLiteral("Export file"))
                    ->text()
                    .endsWith(QStringLiteral("rows.har")));
    }

    void anExistingFileIsOnlyReplacedWhenAgreed()
    {
        QFile old(path());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("mine");
        old.close();
        open();
        name(path());
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QPointer<ConfirmDialog> question;
        QTRY_VERIFY(question = m_dialog->findChild<ConfirmDialog *>());
        question->reject();
        QTest::qWait(50);
        QCOMPARE(linesWritten(), 0);
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTRY_VERIFY(question = m_dialog->findChild<ConfirmDialog *>());
        QTest::mouseClick(Widgets::named<QPushButton>(question.data(), QStringLiteral("Replace")),
                          Qt::LeftButton);
        QTRY_COMPARE(linesWritten(), 61);
    }

    void aPlaceThatCannotBeWrittenCanBeMended()
    {
        open();
        name(QStringLiteral("/nowhere/rows.csv"));
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTRY_VERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("/nowhere/rows.csv cannot be")));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Choose another file")));
        name(path());
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTRY_COMPARE(linesWritten(), 61);
    }

    void cancellingStaysForAnotherTry()
    {
        open();
        name(path());
        QTest::mouseClick(button("Start export"), Qt::LeftButton);
        QTest::mouseClick(button("Cancel export"), Qt::LeftButton);
        QTRY_VERIFY(button("Start export")->isEnabled());
        // It was stopped, or done before: never half a file, and the dialog is still there.
        QVERIFY(linesWritten() == -1 || linesWritten() == 61);
        QVERIFY(m_dialog->isVisible());
    }
};

QTEST_MAIN(TestExportDialog)
#include "TestExportDialog.moc"

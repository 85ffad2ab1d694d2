// SPDX-License-Identifier: Apache-2.0
#include "Chip.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "Icons.h"
#include "MessageBar.h"
#include "PlainLabel.h"
#include "PlainToolTip.h"
#include "Roles.h"
#include "SectionBox.h"
#include "StatusText.h"
#include "SyncText.h"
#include "TableColumns.h"
#include "Theme.h"
#include "TimeText.h"
#include "ToneColours.h"
#include "UiSettings.h"
#include "Widgets.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr double readable = 4.5; // WCAG 2.1 AA

} // namespace

class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyToneIsReadable_data() { palettes(); }
    void everyToneIsReadable()
    {
        QFETCH(QPalette, palette);
        for (const Tone tone : {Tone::None, Tone::Succeeded, Tone::Waiting, Tone::Failed,
                                Tone::Disabled, Tone::Information}) {
            const ToneColours colours = toneColours(tone, palette);
            QVERIFY(contrastRatio(colours.text, colours.background) >= readable);
            QVERIFY(contrastRatio(colours.plain, palette.color(QPalette::Window)) >= readable);
            QVERIFY(contrastRatio(colours.plain, palette.color(QPalette::Base)) >= readable);
        }
    }

    void everyTextOfThePaletteIsReadable_data() { palettes(); }
    void everyTextOfThePaletteIsReadable()
    {
        QFETCH(QPalette, palette);
        const auto contrast = [&palette](QPalette::ColorRole text, QPalette::ColorRole ground) {
            return contrastRatio(palette.color(text), palette.color(ground));
        };
        QVERIFY(contrast(QPalette::WindowText, QPalette::Window) >= readable);
        QVERIFY(contrast(QPalette::Text, QPalette::Base) >= readable);
        QVERIFY(contrast(QPalette::ButtonText, QPalette::Button) >= readable);
        QVERIFY(contrast(QPalette::HighlightedText, QPalette::Highlight) >= readable);
        QVERIFY(contrast(QPalette::Link, QPalette::Base) >= readable);
        QVERIFY(contrast(QPalette::PlaceholderText, QPalette::Base) >= readable);
        QVERIFY(contrastRatio(quietText(palette), palette.color(QPalette::Window)) >= readable);
        QVERIFY(contrastRatio(quietText(palette), palette.color(QPalette::Base)) >= readable);
    }

    void everyIconIsDrawnInTheColourOfTheMoment()
    {
        const QPalette before = QGuiApplication::palette();
        for (int i = 0; i <= static_cast<int>(Icons::Icon::Webhook); ++i) {
            const QImage picture =
                Icons::pixmap(static_cast<Icons::Icon>(i), Qt::red, 24, 2.0).toImage();
            QCOMPARE(picture.size(), QSize(48, 48));
            int drawn = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x)
                    drawn += qAlpha(picture.pixel(x, y)) > 200 && qRed(picture.pixel(x, y)) > 200;
            }
            QVERIFY2(drawn > 20, qPrintable(QString::number(i)));
        }
        const QIcon icon = Icons::icon(Icons::Icon::Copy);
        QGuiApplication::setPalette(Theme::lightPalette());
        const QImage light = icon.pixmap(24, 24).toImage();
        QGuiApplication::setPalette(Theme::darkPalette());
        QVERIFY(icon.pixmap(24, 24).toImage() != light);
        QGuiApplication::setPalette(before);
    }

    void serverTextIsNeverMarkup()
    {
        const QString hostile = QStringLiteral("<img src=\"http://x/\"><b>hi</b>");
        QCOMPARE(PlainLabel(hostile).textFormat(), Qt::PlainText);
        QVERIFY(PlainToolTip::escaped(hostile).contains(QStringLiteral("&lt;img")));
        SectionBox box(hostile);
        box.addRow(hostile, hostile);
        for (const QLabel *label : box.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void longWordsBreakButAreReadAndCopiedWhole()
    {
        PlainLabel label;
        label.setWrapped(true);
        label.setSelectable(true);
        const QString word(300, u'x');
        label.setText(word);
        QVERIFY(label.text() != word);
        QCOMPARE(label.plainText(), word);
        QCOMPARE(label.accessibleName(), word);
        label.setSelection(0, static_cast<int>(label.text().size()));
        QTest::keySequence(&label, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), word);
    }

    void aTableOpensItsRowByEnterAndCopiesItsCell()
    {
        QStandardItemModel model(2, 2);
        model.setData(model.index(1, 0), QStringLiteral("evt_1"));
        FeedTableView table(QStringLiteral("Events table"), QStringLiteral("events"));
        table.setModelAndWidths(&model, {-1, 100});
        table.resize(400, 200);
        table.show();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        QSignalSpy opened(&table, &FeedTableView::opened);
        table.setFocus();
        table.setCurrentIndex(model.index(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toModelIndex().row(), 1);
        QTest::keySequence(&table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("evt_1"));
    }

    void aClickOpensALinkAndNothingElse()
    {
        QStandardItemModel model(1, 2);
        model.setData(model.index(0, 0), QStringLiteral("evt_1"));
        model.setData(model.index(0, 0), true, Roles::IsLink);
        model.setData(model.index(0, 1), QStringLiteral("text"));
        FeedTableView table(QStringLiteral("Events table"), {});
        table.setModelAndWidths(&model, {200, 200});
        table.resize(500, 200);
        table.show();
        QSignalSpy opened(&table, &FeedTableView::opened);
        click(&table, model.index(0, 1));
        QCOMPARE(opened.size(), 0);
        click(&table, model.index(0, 0));
        QCOMPARE(opened.size(), 1);
    }

    void aTableKeepsItsColumnsInTheSettingsOfItsWindow()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        QStandardItemModel model(1, 3);
        for (const int expected : {100, 163}) {
            QWidget window;
            new UiSettings(&settings, &window);
            auto *table = new FeedTableView(QStringLiteral("T"), QStringLiteral("t"), &window);
            table->setModelAndWidths(&model, {-1, 100, 80});
            window.show();
            QCOMPARE(table->columnWidth(1), expected);
            table->setColumnWidth(1, 163);
            window.hide();
        }
    }

    void anotherColumnTakesTheSpaceWhileTheOneThatShouldStandsAside()
    {
        QStandardItemModel model(1, 3);
        FeedTableView table(QStringLiteral("T"), {});
        table.setModelAndWidths(&model, {100, 120, -1});
        table.resize(500, 200);
        table.show();
        table.columns()->setAside({2});
        QCOMPARE(table.columnWidth(0), table.viewport()->width() - 120);
        table.columns()->setAside({});
        QCOMPARE(table.columnWidth(0), 100);
        QCOMPARE(table.columnWidth(2), table.viewport()->width() - 220);
    }

    void aTableIsShownInTheOrderItsPageGaveIt()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        QStandardItemModel model(1, 3);
        for (const int other : {1, 0}) {
            QWidget window;
            new UiSettings(&settings, &window);
            auto *table = new FeedTableView(QStringLiteral("T"), QStringLiteral("t"), &window);
            table->setModelAndWidths(&model, {-1, 100, 80});
            table->setSortingEnabled(true);
            table->sortByColumn(2, Qt::DescendingOrder);
            window.show();
            QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 2);
            QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
            table->sortByColumn(other, Qt::AscendingOrder);
            table->setColumnWidth(1, 120 + other);
            window.hide();
        }
    }

    void columnsLeaveBeforeTheOneThatMattersGetsTooNarrow()
    {
        QStandardItemModel model(1, 4);
        FeedTableView table(QStringLiteral("T"), {});
        table.setModelAndWidths(&model, {100, -1, 120, 140});
        table.columns()->setGivingWay({3, 2});
        table.resize(700, 200);
        table.show();
        QCOMPARE(table.columnWidth(1), table.viewport()->width() - 360);
        table.resize(440, 200);
        QVERIFY(table.isColumnHidden(3));
        QVERIFY(!table.isColumnHidden(2));
        QVERIFY(table.columnWidth(1) >= TableColumns::leastWidth);
        // Asked for by name, it stays, and there is a scroll bar rather than a cut.
        table.columns()->setShown(3, true);
        QVERIFY(!table.isColumnHidden(3));
        QVERIFY(table.isColumnHidden(2));
        table.resize(300, 200);
        QCOMPARE(table.columnWidth(1), TableColumns::leastWidth);
        QVERIFY(table.horizontalScrollBar()->maximum() > 0);
        table.resize(700, 200);
        QVERIFY(!table.isColumnHidden(2));
        QCOMPARE(table.columnWidth(2), 120);
        QCOMPARE(table.columnWidth(1), table.viewport()->width() - 360);
    }

    void aMessageIsReadAndCanBeClosed()
    {
        MessageBar bar;
        bar.showMessage(Tone::Failed, QStringLiteral("It broke."), QStringLiteral("Try again"));
        QVERIFY(bar.isVisible());
        QCOMPARE(Widgets::nameless(&bar), QString());
        QSignalSpy acted(&bar, &MessageBar::actionTriggered);
        QTest::mouseClick(Widgets::named(&bar, QStringLiteral("Try again")), Qt::LeftButton);
        QCOMPARE(acted.size(), 1);
        QTest::mouseClick(Widgets::named(&bar, QStringLiteral("Close message")), Qt::LeftButton);
        QVERIFY(!bar.isVisible());
    }

    void anEmptyStateShowsAllItsWords()
    {
        EmptyState state;
        state.setState(Icons::Icon::Key, QStringLiteral("Nothing yet"),
                       QStringLiteral("word ").repeated(60), QStringLiteral("Create"));
        state.resize(800, 600);
        state.show();
        const PlainLabel *text = nullptr;
        for (const PlainLabel *label : state.findChildren<PlainLabel *>()) {
            if (label->plainText().startsWith(QStringLiteral("word")))
                text = label;
        }
        QVERIFY(text);
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
    }

    void syncStatesReadAsTheDesignSays()
    {
        SyncStatus status;
        status.state = SyncStatus::State::UpToDate;
        QCOMPARE(SyncText::of(status), QStringLiteral("Up to date"));
        status.state = SyncStatus::State::Syncing;
        status.done = 3400;
        status.total = 12000;
        QCOMPARE(SyncText::of(status), QStringLiteral("Syncing 3,400 of 12,000"));
        status.state = SyncStatus::State::Offline;
        status.since = QDateTime(QDate(2026, 11, 23), QTime(14, 2), Qt::UTC);
        QCOMPARE(SyncText::of(status), QStringLiteral("Offline since 14:02"));
        status.state = SyncStatus::State::SignInAgain;
        QCOMPARE(SyncText::of(status), QStringLiteral("Sign in again"));
    }

    void timesReadInWords_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << 2 << QStringLiteral("just now");
        QTest::newRow("seconds") << 42 << QStringLiteral("42 seconds ago");
        QTest::newRow("minute") << 61 << QStringLiteral("1 minute ago");
        QTest::newRow("hours") << 7300 << QStringLiteral("2 hours ago");
        QTest::newRow("days ahead") << -3 * 86400 << QStringLiteral("in 3 days");
    }
    void timesReadInWords()
    {
        QFETCH(int, seconds);
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        QTEST(TimeText::relative(now.addSecs(-seconds), now), "words");
    }

    void countdownsNeverGoBelowNothing()
    {
        QCOMPARE(TimeText::countdown(65), QStringLiteral("1:05"));
        QCOMPARE(TimeText::countdown(-3), QStringLiteral("0:00"));
    }

    void aStatusIsReadBesideItsName()
    {
        StatusText status(QStringLiteral("Sync status"));
        status.setStatus(QStringLiteral("Up to date"));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&status);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Sync status"));
        QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("Up to date"));
    }

private:
    static void palettes()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << Theme::lightPalette();
        QTest::newRow("dark") << Theme::darkPalette();
    }
    static void click(FeedTableView *table, const QModelIndex &index)
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(index).topLeft() + QPoint(14, 10));
    }
};

QTEST_MAIN(TestLook)
#include "TestLook.moc"

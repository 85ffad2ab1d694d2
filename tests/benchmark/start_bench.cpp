// SPDX-License-Identifier: Apache-2.0
// One start over one cache: how long until the first rows of Logs are painted, and how much memory
// the process holds with the tables of Logs and Events open. Prints one JSON object.
//
//     start_bench DATA_DIR        (a console's --data-dir; without one: an empty cache)

#include "EventsTableModel.h"
#include "FeedTableView.h"
#include "LogsTableModel.h"
#include "Measuring.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>

using namespace Measuring;

namespace {

constexpr int jumps = 100;

//! Proportional set size of this process, in bytes.
double memory()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        fail(file.errorString());
    static const QRegularExpression pss(QStringLiteral("\nPss: +([0-9]+) kB"));
    const auto match = pss.match(QString::fromUtf8(file.readAll()));
    if (!match.hasMatch())
        fail(QStringLiteral("The system does not tell the memory of a process."));
    return match.captured(1).toDouble() * 1024;
}

//! Knows when a table painted its first rows.
class FirstRows final : public QObject
{
public:
    explicit FirstRows(const QAbstractItemView &view)
        : m_model(view.model())
    {
        view.viewport()->installEventFilter(this);
    }

    //! Asked outside of the event that paints them.
    bool arePainted() const { return m_painted; }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || (event->type() == QEvent::Paint && m_model->rowCount() > 0);
        return false;
    }

private:
    const QAbstractItemModel *m_model;
    bool m_painted = false;
};

void lookAround(FeedTableView &view)
{
    QRandomGenerator random(5);
    for (int i = 0; i < jumps; ++i) {
        QScrollBar *bar = view.verticalScrollBar();
        bar->setValue(int(random.bounded(quint32(bar->maximum()) + 1)));
        view.viewport()->repaint();
        QCoreApplication::processEvents();
    }
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer timer;
    timer.start();
    QApplication application(argc, argv);
    QTemporaryDir empty;
    const QStringList arguments = QCoreApplication::arguments();
    const auto cache = openCache(arguments.size() < 2 ? empty.filePath(QStringLiteral("con_empty"))
                                                      : connectionFolder(arguments.at(1)));

    LogsTableModel logs(cache);
    FeedTableView logsView(QStringLiteral("Logs table"), {});
    logsView.setModelAndWidths(&logs, {84, -1, 210, 160, 84, 108, 140});
    logsView.resize(1200, 800);
    const FirstRows firstRows(logsView);
    logsView.show();
    waitUntil(
        [&] { return !logs.state().loading && (logs.rowCount() == 0 || firstRows.arePainted()); });
    const double painted = milliseconds(timer);

    EventsTableModel events(cache);
    FeedTableView eventsView(QStringLiteral("Events table"), {});
    eventsView.setModelAndWidths(&events, {210, 210, 160, 160, -1});
    eventsView.resize(1200, 800);
    eventsView.show();
    waitUntil([&] {
        return !logs.state().counting && !events.state().loading && !events.state().counting;
    });
    lookAround(logsView);
    lookAround(eventsView);
    const QJsonObject report{{QStringLiteral("first_rows_ms"), painted},
                             {QStringLiteral("logs"), logs.rowCount()},
                             {QStringLiteral("events"), events.rowCount()},
                             {QStringLiteral("pss_bytes"), memory()}};
    std::printf("%s", QJsonDocument(report).toJson().constData());
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "SqliteShell.h"

#include "Measuring.h"

#include <QProcess>

using namespace Measuring;

double SqliteShell::time(const QString &file, const QByteArray &sql, int runs)
{
    const QByteArray end = "the end of the rows";
    QProcess shell;
    shell.start(QStringLiteral("sqlite3"),
                {QStringLiteral("-batch"), QStringLiteral("-readonly"), file});
    if (!shell.waitForStarted())
        fail(QStringLiteral("sqlite3: ") + shell.errorString());
    QList<double> times;
    for (int i = 0; i <= runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        shell.write(sql + ";\n.print \"" + end + "\"\n");
        QByteArray rows;
        while (!rows.contains(end)) {
            if (!shell.waitForReadyRead(60'000))
                fail(QStringLiteral("sqlite3: ") + QString::fromUtf8(shell.readAllStandardError()));
            rows += shell.readAllStandardOutput();
        }
        if (!rows.contains('|'))
            fail(QStringLiteral("sqlite3: no rows for ") + QString::fromUtf8(sql));
        if (i > 0)
            times.append(milliseconds(timer));
    }
    shell.closeWriteChannel();
    shell.waitForFinished();
    return quantile(times, 0.5);
}

// SPDX-License-Identifier: Apache-2.0
#include "SourceText.h"

#include "DetailText.h"

#include <QCoreApplication>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SourceText)
};

} // namespace

namespace SourceText {

QString of(RowSource source)
{
    switch (source) {
    case RowSource::Recorded:
        return Words::tr("Recorded on this computer");
    case RowSource::Received:
        return Words::tr("Received on this computer");
    case RowSource::Server:
        break;
    }
    return {};
}

QString ending(const EndingDetails &ending)
{
    QString text;
    if (ending.kind == QLatin1String("unreachable"))
        text = Words::tr("No answer: the server could not be reached.");
    else if (ending.kind == QLatin1String("untrusted"))
        text = Words::tr("No answer: the server's certificate is not trusted.");
    else if (ending.kind == QLatin1String("timed_out"))
        text = Words::tr("No answer in time.");
    else if (ending.kind == QLatin1String("broken"))
        text = Words::tr("The connection to the server broke before its answer was whole.");
    else if (ending.kind == QLatin1String("client_left"))
        text = Words::tr("The program that asked went away before the end.");
    else if (ending.kind == QLatin1String("stopped"))
        text = Words::tr("Recording was stopped meanwhile.");
    else
        return {};
    return ending.detail.isEmpty() ? text : text + QLatin1Char(' ') + ending.detail;
}

QString timings(const EndingDetails &ending)
{
    const QString connection =
        ending.connectionReused
            ? Words::tr("connection open already")
            : Words::tr("connection %1").arg(DetailText::duration(ending.connectMs));
    return Words::tr("%1, waiting %2, download %3")
        .arg(connection, DetailText::duration(ending.waitMs),
             DetailText::duration(ending.downloadMs));
}

QString signature(const QString &word)
{
    if (word == QLatin1String("verified"))
        return Words::tr("verified");
    if (word == QLatin1String("unchecked"))
        return Words::tr("not checked");
    if (word == QLatin1String("failed"))
        return Words::tr("failed");
    return word;
}

Tone signatureTone(const QString &word)
{
    if (word == QLatin1String("verified"))
        return Tone::Succeeded;
    return word == QLatin1String("failed") ? Tone::Failed : Tone::Disabled;
}

} // namespace SourceText

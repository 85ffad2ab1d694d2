// SPDX-License-Identifier: Apache-2.0
#include "CurlWriter.h"

#include "CellText.h"
#include "CurlCommand.h"
#include "Timestamp.h"

QByteArray CurlWriter::begin()
{
    return "#!/bin/sh\n"
           "# These requests were sent once; running this file sends them again.\n"
           ": \"${OWLPAY_API_KEY:?Put your API key into this variable first}\"\n";
}

QByteArray CurlWriter::write(const ExportRecord &record)
{
    const auto *log = std::get_if<LogDetails>(&record);
    if (!log)
        return {};
    // Of one line, whatever is in it: a comment must not end early.
    const QString about = CellText::line(
        log->uuid + QLatin1Char(' ') + Timestamp::format(Timestamp::fromDateTime(log->createdAt)));
    const QString command = CurlCommand::fromLog(*log);
    const QString text =
        command.isEmpty() ? QStringLiteral("# (cannot be repeated with curl)") : command;
    return (QStringLiteral("\n# ") + about + QLatin1Char('\n') + text + QLatin1Char('\n')).toUtf8();
}

// SPDX-License-Identifier: Apache-2.0
#include "ConnectionChoice.h"

#include "ConnectionProfiles.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TerminalCommand", text);
}

} // namespace

Result<ConnectionProfile> ConnectionChoice::find(const ConnectionProfiles &profiles,
                                                 const QString &name)
{
    Problem problem;
    if (name.isEmpty()) {
        if (const auto last = profiles.find(profiles.lastOpened()))
            return *last;
        problem.kind = Problem::Kind::NotFound;
        problem.message = tr("There is no connection yet.");
        problem.advice = tr("Open one in the console first.");
        return problem;
    }
    QStringList names;
    for (const ConnectionProfile &profile : profiles.all()) {
        if (profile.id == name || profile.name.compare(name, Qt::CaseInsensitive) == 0 ||
            profile.server == QUrl(name))
            return profile;
        names << profile.name;
    }
    problem.kind = Problem::Kind::Validation;
    problem.message = tr("There is no connection “%1”.").arg(name);
    if (!names.isEmpty())
        problem.advice = tr("There are: %1.").arg(names.join(QStringLiteral(", ")));
    return problem;
}

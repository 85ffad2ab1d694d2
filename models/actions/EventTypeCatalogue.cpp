// SPDX-License-Identifier: Apache-2.0
#include "EventTypeCatalogue.h"

#include "EventTypesApi.h"

#include <QCoreApplication>
#include <QFile>

// Names the data, so that linking a static library does not leave it out. Outside the namespace,
// as the macro wants it.
static void nameData()
{
    Q_INIT_RESOURCE(owlpay_data);
}

Result<QList<EventTypeInfo>> EventTypeCatalogue::harbor()
{
    nameData();
    QFile file(QStringLiteral(":/owlpay/event-types.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message = QCoreApplication::translate(
            "EventTypeCatalogue", "The list of event types is missing from this program.");
        return problem;
    }
    const auto types = EventTypesApi::read(file.readAll());
    if (!types)
        return types.problem();
    QList<EventTypeInfo> infos;
    infos.reserve(types->size());
    for (const EventTypesApi::Type &type : *types)
        infos.append({type.type, type.group, type.description, type.retired});
    return infos;
}

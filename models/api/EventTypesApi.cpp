// SPDX-License-Identifier: Apache-2.0
#include "EventTypesApi.h"

#include "JsonFields.h"

using namespace Qt::StringLiterals;

ApiRequest EventTypesApi::list()
{
    return ApiRequest::get(u"/api/v1/developer/event-types"_s);
}

Result<QList<EventTypesApi::Type>> EventTypesApi::read(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    QList<Type> types;
    for (const QJsonValue &entry : fields.array("data"_L1)) {
        const QJsonObject object = entry.toObject();
        JsonFields item(object, u"data"_s);
        types.append({item.text("type"_L1), item.text("group"_L1), item.text("description"_L1),
                      object.value("retired"_L1).toBool()});
        fields.adopt(item.wrong());
    }
    if (!fields.ok())
        return fields.problem();
    return types;
}

// SPDX-License-Identifier: Apache-2.0
#include "PermissionsApi.h"

#include "JsonFields.h"

using namespace Qt::StringLiterals;

ApiRequest PermissionsApi::list()
{
    return ApiRequest::get(u"/api/v1/developer/permissions"_s);
}

Result<QList<PermissionsApi::Area>> PermissionsApi::read(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    QList<Area> areas;
    for (const QJsonValue &entry : fields.array("data"_L1)) {
        JsonFields item(entry.toObject(), u"data"_s);
        areas.append({item.text("resource"_L1), item.text("group"_L1), item.text("description"_L1),
                      item.texts("levels"_L1)});
        fields.adopt(item.wrong());
    }
    if (!fields.ok())
        return fields.problem();
    return areas;
}

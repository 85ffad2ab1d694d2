// SPDX-License-Identifier: Apache-2.0
#include "data/VendorApi.h"

#include "base/Ids.h"
#include "data/PermissionCatalogue.h"
#include "data/PlatformObjects.h"
#include "data/ResourceList.h"

namespace sandbox {

namespace {

constexpr char kObject[] = "vendor";
constexpr char kPath[] = "/api/v1/platform/tunnel/vendors";
//! A vendor's remittance details are one row: a list.
constexpr char kRemitObject[] = "remit_info";

std::string remitKey(const std::string &vendorUuid)
{
    return "remit_info/" + vendorUuid;
}

void checkOptional(ParameterReader &reader)
{
    reader.email("email");
    reader.code("country_iso", 2);
    reader.text("application_vendor_uuid");
    reader.text("description", false, 1000);
    reader.tree("meta_data");
}

void checkCreate(ParameterReader &reader)
{
    reader.text("name", true);
    checkOptional(reader);
}

void checkUpdate(ParameterReader &reader)
{
    reader.text("name");
    checkOptional(reader);
}

void checkRemitInfo(ParameterReader &reader)
{
    reader.text("payout_channel", true);
    reader.text("applicant", true);
    reader.tree("aml_data");
    if (!reader.has("aml_data"))
        reader.fail("aml_data", "This is required.");
}

} // namespace

void VendorApi::addRoutes(Router &router)
{
    Route list = listing(kPath, Area::Vendors);
    list.execute = [this](Request &request) {
        return platformList(store(), request, kObject, kPath);
    };
    router.add(list);

    const std::string one = std::string(kPath) + "/{uuid}";
    Route find = reading(one, Area::Vendors);
    find.execute = [this](Request &request) { return answer(request, kObject); };
    router.add(find);

    Route create = changing("POST", kPath, Area::Vendors, checkCreate);
    create.precondition = [this](Request &request) { return checkUnique(request); };
    create.execute = [this](Request &request) { return this->create(request); };
    router.add(create);

    Route update = changing("PUT", one, Area::Vendors, checkUpdate);
    update.precondition = exists(kObject);
    update.execute = [this](Request &request) { return this->update(request); };
    router.add(update);

    Route remove = changing("DELETE", one, Area::Vendors, nullptr);
    remove.precondition = exists(kObject);
    remove.execute = [this](Request &request) { return this->remove(request); };
    router.add(remove);
    addRemitInfoRoutes(router);
}

void VendorApi::addRemitInfoRoutes(Router &router)
{
    const std::string path = std::string(kPath) + "/{uuid}/remit_info";
    Route list = reading(path, Area::RemitInfo);
    list.precondition = exists(kObject);
    list.execute = [this](Request &request) { return remitInfo(request); };
    router.add(list);

    Route apply = changing("POST", path + "/apply", Area::RemitInfo, checkRemitInfo);
    apply.precondition = exists(kObject);
    apply.execute = [this](Request &request) { return applyRemitInfo(request); };
    router.add(apply);
}

std::optional<ApiError> VendorApi::checkUnique(const Request &request) const
{
    ParameterReader reader(request.json);
    const auto id = reader.text("application_vendor_uuid");
    if (id && store().resources.findExternal(kObject, *id))
        reader.fail("application_vendor_uuid", "Another vendor has it already.");
    return reader.error();
}

Response VendorApi::create(Request &request)
{
    ParameterReader reader(request.json);
    Vendor vendor;
    vendor.uuid = newUuid("ven_");
    vendor.name = reader.text("name").value_or(std::string());
    vendor.email = reader.email("email").value_or(std::string());
    vendor.countryIso = reader.code("country_iso", 2).value_or(std::string());
    vendor.applicationVendorUuid = reader.text("application_vendor_uuid").value_or(std::string());
    vendor.description = reader.text("description", false, 1000).value_or(std::string());
    vendor.metaData = reader.tree("meta_data").value_or("{}");
    vendor.isTest = isTest();
    vendor.createdAt = vendor.updatedAt = store().clock.now();

    ResourceRow row{.uuid = vendor.uuid, .object = kObject, .externalId = {}, .json = {}};
    if (!vendor.applicationVendorUuid.empty())
        row.externalId = vendor.applicationVendorUuid;
    row.createdAt = vendor.createdAt;
    JsonWriter json(row.json);
    writeVendor(json, vendor);
    save(request, row, "vendor.created", vendor.name);
    return dataResponse(row.json);
}

Response VendorApi::update(Request &request)
{
    ResourceRow row = *store().resources.find(kObject, request.uuidInPath());
    ParameterReader reader(request.json);
    Json vendor = Json::parse(row.json);
    if (const auto name = reader.text("name"))
        vendor["name"] = *name;
    if (const auto email = reader.email("email"))
        vendor["email"] = *email;
    if (const auto country = reader.code("country_iso", 2))
        vendor["country_iso"] = *country;
    if (const auto description = reader.text("description", false, 1000))
        vendor["description"] = *description;
    if (const auto data = reader.tree("meta_data"))
        vendor["meta_data"] = Json::parse(*data);
    if (const auto id = reader.text("application_vendor_uuid")) {
        const auto other = store().resources.findExternal(kObject, *id);
        if (other && other->uuid != row.uuid) {
            reader.fail("application_vendor_uuid", "Another vendor has it already.");
            return Response::error(*reader.error());
        }
        vendor["application_vendor_uuid"] = *id;
        row.externalId = *id;
    }
    vendor["updated_at"] = formatObjectTime(store().clock.now());
    row.json = toText(vendor);
    save(request, row, "vendor.updated", vendor["name"].get<std::string>());
    return dataResponse(row.json);
}

Response VendorApi::remove(Request &request)
{
    const ResourceRow row = *store().resources.find(kObject, request.uuidInPath());
    store().resources.remove(row.uuid);
    store().resources.remove(remitKey(row.uuid));
    publish(request, "vendor.deleted", row.uuid, row.json,
            Json::parse(row.json)["name"].get<std::string>());
    return Response::data(200, Json{{"object", kObject}, {"uuid", row.uuid}, {"deleted", true}});
}

Response VendorApi::remitInfo(const Request &request) const
{
    const auto row = store().resources.find(kRemitObject, remitKey(request.uuidInPath()));
    return dataResponse(row ? row->json : "[]");
}

Response VendorApi::applyRemitInfo(Request &request)
{
    const ResourceRow vendor = *store().resources.find(kObject, request.uuidInPath());
    const Micros now = store().clock.now();
    const Json info{{"object", kRemitObject},
                    {"uuid", newUuid("rmi_")},
                    {"vendor_uuid", vendor.uuid},
                    {"status", "reviewing"},
                    {"payout_channel", request.json["payout_channel"]},
                    {"applicant", request.json["applicant"]},
                    {"detail", request.json["aml_data"]},
                    {"created_at", formatObjectTime(now)}};
    ResourceRow row{
        .uuid = remitKey(vendor.uuid), .object = kRemitObject, .externalId = {}, .json = "[]"};
    row.createdAt = now;
    row.isSample = vendor.isSample;
    if (const auto before = store().resources.find(kRemitObject, row.uuid))
        row = *before;
    Json all = Json::parse(row.json);
    all.insert(all.begin(), info); // newest first
    row.json = toText(all);
    store().resources.put(row);
    publish(request, "vendor.updated", vendor.uuid, vendor.json,
            Json::parse(vendor.json)["name"].get<std::string>());
    return Response::data(200, Json::array({info}));
}

} // namespace sandbox

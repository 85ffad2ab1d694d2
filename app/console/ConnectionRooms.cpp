// SPDX-License-Identifier: Apache-2.0
#include "ConnectionRooms.h"

#include "ApiClient.h"
#include "Cache.h"
#include "Journal.h"
#include "Retention.h"
#include "SessionApi.h"
#include "SyncEngine.h"
#include "WishLink.h"

#include <QFileInfo>

namespace {

const QString syncWish = QStringLiteral("sync");
const QString touchWish = QStringLiteral("touch ");

} // namespace

Result<std::unique_ptr<ConnectionRooms>> ConnectionRooms::open(const ConnectionProfile &profile,
                                                               const QString &folder,
                                                               OneTimeSecret credential,
                                                               Capabilities known)
{
    auto opened = ConnectionFolder::open(folder);
    if (!opened.ok())
        return opened.problem();
    auto rooms = std::unique_ptr<ConnectionRooms>(
        new ConnectionRooms(profile, std::move(opened).value(), known));
    auto cache = Cache::open(rooms->m_folder);
    if (!cache.ok())
        return cache.problem();
    rooms->m_cache = std::move(cache).value();
    // A second program finds it only once the first has made it.
    const bool isThere = QFileInfo::exists(rooms->m_folder->recordedFile());
    if (profile.usesApiKey() && (isThere || !rooms->m_folder->isReadOnly())) {
        auto recorded = Cache::open(rooms->m_folder, CacheContent::Own);
        if (!recorded.ok())
            return recorded.problem();
        rooms->m_recorded = std::move(recorded).value();
        connect(rooms->m_recorded.get(), &Cache::failed, rooms.get(),
                &ConnectionRooms::storageFailed);
        if (!rooms->m_folder->isReadOnly()) {
            rooms->m_retention = std::make_unique<Retention>(rooms->m_recorded);
            connect(rooms->m_retention.get(), &Retention::clearingChanged, rooms.get(),
                    &ConnectionRooms::clearingChanged);
            connect(rooms->m_retention.get(), &Retention::failed, rooms.get(),
                    &ConnectionRooms::storageFailed);
        }
    }
    auto journal = Journal::open(rooms->m_folder);
    if (!journal.ok())
        return journal.problem();
    rooms->m_journal = std::move(journal).value();

    rooms->m_client->setCredential(std::move(credential));
    rooms->m_sync = std::make_unique<SyncEngine>(profile, rooms->m_client.get(), rooms->m_cache);
    rooms->m_sync->setCapabilities(rooms->m_capabilities);
    connect(rooms->m_sync.get(), &SyncEngine::clearingChanged, rooms.get(),
            &ConnectionRooms::clearingChanged);
    return rooms;
}

ConnectionRooms::ConnectionRooms(const ConnectionProfile &profile,
                                 std::shared_ptr<ConnectionFolder> folder, Capabilities known)
    : m_profile(profile)
    , m_folder(std::move(folder))
    , m_capabilities(known | publishedCapabilities(profile.kind))
    , m_client(std::make_unique<ApiClient>(profile))
    , m_wishes(std::make_unique<WishLink>(m_folder->path()))
{
}

ConnectionRooms::~ConnectionRooms() = default;

void ConnectionRooms::start()
{
    if (!m_folder->isReadOnly()) {
        connect(m_wishes.get(), &WishLink::wished, this, &ConnectionRooms::takeWish);
        m_wishes->listen();
    }
    connect(m_client.get(), &ApiClient::reached, this, &ConnectionRooms::askWhoWeAre);
    m_sync->syncNow();
    askWhoWeAre();
}

void ConnectionRooms::renew(const ConnectionProfile &profile, OneTimeSecret credential)
{
    m_profile = profile;
    m_client->setCredential(std::move(credential));
    Q_EMIT profileChanged();
    m_asked = false;
    m_sync->syncNow();
    askWhoWeAre();
}

void ConnectionRooms::setDaysKept(int days)
{
    m_sync->setDaysKept(days);
    if (m_retention)
        m_retention->setDaysKept(days);
}

bool ConnectionRooms::isReadOnly() const
{
    return m_folder->isReadOnly();
}

QString ConnectionRooms::setAside() const
{
    return m_cache->setAside();
}

void ConnectionRooms::askWhoWeAre()
{
    // Harbor and Platform publish no session; what they offer is known without asking.
    if (m_asked || m_asking || m_profile.usesApiKey() || !m_client->hasCredential())
        return;
    m_asking = true;
    ApiCall *call = m_client->send(SessionApi::get());
    connect(call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &answer) {
        m_asking = false;
        if (!answer.ok()) {
            Q_EMIT sessionProblem(answer.problem());
            return;
        }
        const auto session = SessionApi::read(answer->body);
        if (!session.ok()) {
            m_asked = true;
            Q_EMIT sessionProblem(session.problem());
            return;
        }
        m_asked = true;
        if (m_profile.mode != session->mode || m_profile.email != session->email) {
            m_profile.mode = session->mode;
            m_profile.email = session->email;
            Q_EMIT profileChanged();
        }
        m_capabilities = session->capabilities;
        m_sync->setCapabilities(m_capabilities);
        Q_EMIT capabilitiesChanged();
    });
}

void ConnectionRooms::syncNow()
{
    if (m_folder->isReadOnly())
        m_wishes->send(syncWish);
    else
        m_sync->syncNow();
}

void ConnectionRooms::touch(Collection collection)
{
    if (m_folder->isReadOnly())
        m_wishes->send(touchWish + collectionName(collection));
    else
        m_sync->touch(collection);
}

void ConnectionRooms::takeWish(const QString &wish)
{
    if (wish == syncWish) {
        m_sync->syncNow();
    } else if (wish.startsWith(touchWish)) {
        if (const auto collection = collectionFromName(QStringView(wish).sliced(touchWish.size())))
            m_sync->touch(*collection);
    }
}

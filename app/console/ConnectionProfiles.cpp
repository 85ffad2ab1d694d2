// SPDX-License-Identifier: Apache-2.0
#include "ConnectionProfiles.h"

#include "ServerKind.h"

#include <QRandomGenerator>
#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr std::array kinds{
    std::pair{ConnectionKind::LocalSandbox, "local_sandbox"},
    std::pair{ConnectionKind::HarborSandbox, "harbor_sandbox"},
    std::pair{ConnectionKind::HarborLive, "harbor_live"},
    std::pair{ConnectionKind::Platform, "platform"},
    std::pair{ConnectionKind::DeveloperApi, "developer_api"},
};

constexpr std::array modes{
    std::pair{ConnectionMode::Unknown, "unknown"},
    std::pair{ConnectionMode::Test, "test"},
    std::pair{ConnectionMode::Live, "live"},
};

template <typename Table, typename Value>
QString wordOf(const Table &table, Value value)
{
    const auto it = std::ranges::find(table, value, [](const auto &entry) { return entry.first; });
    return it == table.end() ? QString() : QString::fromLatin1(it->second);
}

template <typename Table>
auto valueOf(const Table &table, const QString &word) -> std::optional<decltype(table[0].first)>
{
    const auto it = std::ranges::find_if(
        table, [&word](const auto &entry) { return word == QLatin1String(entry.second); });
    if (it == table.end())
        return std::nullopt;
    return it->first;
}

QString newId()
{
    const quint64 number = QRandomGenerator::system()->generate64();
    return QStringLiteral("con_%1").arg(number, 16, 16, QLatin1Char('0'));
}

//! Same scheme, host and port; paths do not name a server, and a default port need not be said.
bool isSameServer(const QUrl &one, const QUrl &other)
{
    const int defaultPort = one.scheme() == QStringLiteral("https") ? 443 : 80;
    return one.scheme() == other.scheme() && one.host() == other.host() &&
           one.port(defaultPort) == other.port(defaultPort);
}

//! The id names a folder, so a settings file written by hand must not lead out of ours.
bool isSafeId(const QString &id)
{
    return id.startsWith(QStringLiteral("con_")) && id.size() <= 64 &&
           std::ranges::all_of(id, [](QChar c) {
               return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
           });
}

} // namespace

ConnectionProfiles::ConnectionProfiles(QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

std::optional<ConnectionProfile> ConnectionProfiles::find(const QString &id) const
{
    const auto it = std::ranges::find(m_profiles, id, &ConnectionProfile::id);
    return it == m_profiles.end() ? std::nullopt : std::optional(*it);
}

std::optional<ConnectionProfile> ConnectionProfiles::findServer(ConnectionKind kind,
                                                                const QUrl &server) const
{
    const auto it = std::ranges::find_if(m_profiles, [&](const ConnectionProfile &profile) {
        return profile.kind == kind && isSameServer(profile.server, server);
    });
    return it == m_profiles.end() ? std::nullopt : std::optional(*it);
}

std::optional<ConnectionProfile> ConnectionProfiles::findKind(ConnectionKind kind) const
{
    const auto it = std::ranges::find(m_profiles, kind, &ConnectionProfile::kind);
    return it == m_profiles.end() ? std::nullopt : std::optional(*it);
}

ConnectionProfile ConnectionProfiles::forServer(const QUrl &server)
{
    const ConnectionKind kind = kindOfServer(server);
    if (const auto known = findServer(kind, server))
        return *known;
    ConnectionProfile profile;
    profile.kind = kind;
    profile.server = server;
    profile.name = server.authority();
    return keep(profile);
}

ConnectionProfile ConnectionProfiles::keepSandbox(const QUrl &url, const QString &email)
{
    ConnectionProfile profile =
        findKind(ConnectionKind::LocalSandbox).value_or(ConnectionProfile());
    profile.kind = ConnectionKind::LocalSandbox;
    profile.mode = ConnectionMode::Test;
    profile.name = tr("Local sandbox");
    profile.server = url;
    profile.email = email;
    return keep(profile);
}

ConnectionProfile ConnectionProfiles::keep(ConnectionProfile profile)
{
    if (profile.id.isEmpty())
        profile.id = newId();
    // Two servers may call their application the same; windows and live mode go by the name.
    const bool taken = std::ranges::any_of(m_profiles, [&profile](const ConnectionProfile &other) {
        return other.id != profile.id && other.name == profile.name;
    });
    if (taken)
        profile.name = tr("%1 (%2)").arg(profile.name, profile.server.authority());
    const auto it = std::ranges::find(m_profiles, profile.id, &ConnectionProfile::id);
    if (it == m_profiles.end())
        m_profiles.append(profile);
    else
        *it = profile;
    store();
    Q_EMIT changed();
    return profile;
}

void ConnectionProfiles::forget(const QString &id)
{
    m_profiles.removeIf([&id](const ConnectionProfile &profile) { return profile.id == id; });
    if (lastOpened() == id)
        setLastOpened({});
    store();
    Q_EMIT changed();
}

QString ConnectionProfiles::lastOpened() const
{
    return m_settings->value(QStringLiteral("lastConnection")).toString();
}

void ConnectionProfiles::setLastOpened(const QString &id)
{
    m_settings->setValue(QStringLiteral("lastConnection"), id);
}

void ConnectionProfiles::load()
{
    const int count = m_settings->beginReadArray(QStringLiteral("connections"));
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        const auto text = [this](const char *key) {
            return m_settings->value(QLatin1String(key)).toString();
        };
        const auto kind = valueOf(kinds, text("kind"));
        ConnectionProfile profile;
        profile.id = text("id");
        profile.server = QUrl(text("server"), QUrl::StrictMode);
        // An entry that cannot be read is left out here and kept out at the next store: it would
        // name a server or a folder we cannot be sure of.
        if (!kind || !isSafeId(profile.id) || !profile.server.isValid())
            continue;
        profile.kind = *kind;
        profile.name = text("name");
        profile.email = text("email");
        profile.mode = valueOf(modes, text("mode")).value_or(ConnectionMode::Unknown);
        m_profiles.append(profile);
    }
    m_settings->endArray();
}

void ConnectionProfiles::store()
{
    m_settings->remove(QStringLiteral("connections"));
    m_settings->beginWriteArray(QStringLiteral("connections"), int(m_profiles.size()));
    for (int i = 0; i < int(m_profiles.size()); ++i) {
        const ConnectionProfile &profile = m_profiles.at(i);
        m_settings->setArrayIndex(i);
        m_settings->setValue(QStringLiteral("id"), profile.id);
        m_settings->setValue(QStringLiteral("name"), profile.name);
        m_settings->setValue(QStringLiteral("server"), profile.server.toString());
        m_settings->setValue(QStringLiteral("kind"), wordOf(kinds, profile.kind));
        m_settings->setValue(QStringLiteral("mode"), wordOf(modes, profile.mode));
        m_settings->setValue(QStringLiteral("email"), profile.email);
    }
    m_settings->endArray();
    m_settings->sync();
}

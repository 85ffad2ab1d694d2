// SPDX-License-Identifier: Apache-2.0
#include "EventSelection.h"

#include <algorithm>

namespace {

const QLatin1String everything("*");
const QLatin1String wildcard(".*");

} // namespace

QString EventSelection::groupOf(const QString &type)
{
    return type.section(QLatin1Char('.'), 0, 0);
}

void EventSelection::setCatalogue(const QList<EventTypeInfo> &types)
{
    m_catalogue.clear();
    for (EventTypeInfo info : types) {
        if (info.group.isEmpty())
            info.group = groupOf(info.type);
        // The wildcards of everything and of a group are switches of their own, not types.
        if (info.type != everything && info.type != info.group + wildcard)
            m_catalogue.append(info);
    }
}

bool EventSelection::isKnown(const QString &type) const
{
    return std::any_of(m_catalogue.cbegin(), m_catalogue.cend(),
                       [&type](const EventTypeInfo &info) { return info.type == type; });
}

void EventSelection::setTypes(const QStringList &types)
{
    m_everything = types.contains(everything);
    m_groups.clear();
    m_types.clear();
    for (const QString &type : types) {
        // "transfer.sub_status.*" is a type of the group transfer.
        const bool whole = type.endsWith(wildcard) && type.count(QLatin1Char('.')) == 1;
        if (whole)
            m_groups.insert(type.chopped(wildcard.size()));
        else if (type != everything && !type.isEmpty())
            m_types.insert(type);
    }
}

QStringList EventSelection::types() const
{
    if (m_everything)
        return {everything};
    QStringList result;
    for (const QString &group : m_groups)
        result << group + wildcard;
    for (const QString &type : m_types)
        result << type;
    result.sort();
    return result;
}

QStringList EventSelection::groups() const
{
    QStringList names;
    const auto add = [&names](const QString &name) {
        if (!names.contains(name))
            names << name;
    };
    for (const EventTypeInfo &info : m_catalogue)
        add(info.group);
    QStringList own(m_groups.cbegin(), m_groups.cend());
    for (const QString &type : m_types) {
        if (!isKnown(type))
            own << groupOf(type);
    }
    own.sort();
    for (const QString &name : std::as_const(own))
        add(name);
    return names;
}

QList<EventTypeInfo> EventSelection::typesOf(const QString &group) const
{
    QList<EventTypeInfo> result;
    for (const EventTypeInfo &info : m_catalogue) {
        if (info.group == group)
            result.append(info);
    }
    QStringList unknown;
    for (const QString &type : m_types) {
        if (!isKnown(type) && groupOf(type) == group)
            unknown << type;
    }
    unknown.sort();
    for (const QString &type : std::as_const(unknown))
        result.append({type, group, QString(), false});
    return result;
}

EventSelection::State EventSelection::stateOf(const QString &group) const
{
    if (m_everything || m_groups.contains(group))
        return State::All;
    const QList<EventTypeInfo> infos = typesOf(group);
    const bool some = std::any_of(infos.cbegin(), infos.cend(), [this](const EventTypeInfo &info) {
        return m_types.contains(info.type);
    });
    return some ? State::Some : State::None;
}

void EventSelection::setGroup(const QString &group, bool on)
{
    const QList<EventTypeInfo> infos = typesOf(group);
    for (const EventTypeInfo &info : infos)
        m_types.remove(info.type);
    if (on)
        m_groups.insert(group);
    else
        m_groups.remove(group);
}

bool EventSelection::has(const QString &type) const
{
    if (m_everything || m_types.contains(type))
        return true;
    return std::any_of(m_catalogue.cbegin(), m_catalogue.cend(),
                       [this, &type](const EventTypeInfo &info) {
                           return info.type == type && m_groups.contains(info.group);
                       });
}

void EventSelection::setType(const QString &type, bool on)
{
    if (on) {
        if (!has(type))
            m_types.insert(type);
        return;
    }
    for (const EventTypeInfo &info : std::as_const(m_catalogue)) {
        if (info.type != type || !m_groups.contains(info.group))
            continue;
        m_groups.remove(info.group);
        const QList<EventTypeInfo> others = typesOf(info.group);
        for (const EventTypeInfo &other : others) {
            if (!other.retired)
                m_types.insert(other.type);
        }
        break;
    }
    m_types.remove(type);
}

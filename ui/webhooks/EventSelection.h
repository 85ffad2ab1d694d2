// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "WebhookForm.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

//! Which events a webhook is sent: everything (`*`), whole groups (`group.*`, also what comes to
//! them later), and single types. Keeps types that the catalogue does not know.
class EventSelection
{
public:
    enum class State { None, Some, All };

    void setCatalogue(const QList<EventTypeInfo> &types);
    //! As in notification_types.
    void setTypes(const QStringList &types);
    QStringList types() const;

    //! Groups in the catalogue's order, then one for what is chosen but in no group of it.
    QStringList groups() const;
    QList<EventTypeInfo> typesOf(const QString &group) const;

    bool isEverything() const { return m_everything; }
    void setEverything(bool on) { m_everything = on; }
    State stateOf(const QString &group) const;
    //! On: the wildcard. Off: neither the wildcard nor a single type of the group.
    void setGroup(const QString &group, bool on);
    bool has(const QString &type) const;
    //! Switching one type off in a whole group leaves the others chosen one by one.
    void setType(const QString &type, bool on);

    static QString groupOf(const QString &type);

private:
    bool isKnown(const QString &type) const;

    QList<EventTypeInfo> m_catalogue;
    bool m_everything = false;
    QSet<QString> m_groups;
    QSet<QString> m_types;
};

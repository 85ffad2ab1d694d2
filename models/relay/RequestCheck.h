// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Refusal.h"
#include "RelayedExchange.h"

#include <optional>

//! Whether a request may be taken: asked for by a program of this machine, under an address of
//! this machine, in a form that can be passed on without doubt about where it ends. A page in a
//! browser reaches loopback too; what it asks for names its own host (DNS rebinding) or origin.
class RequestCheck
{
public:
    enum class Hosts {
        Own, //!< 127.0.0.1, localhost and [::1] with our port
        Any  //!< a tunnel's public name stands there
    };

    //! `who` begins the errors' types: "recorder" or "receiver".
    RequestCheck(QByteArray who, Hosts hosts, quint16 port);

    //! What stands against a request; nothing where it may be taken. `version` is 10 or 11.
    std::optional<Refusal> refusal(const QByteArray &method, const QByteArray &target, int version,
                                   const QList<RelayedHeader> &headers) const;
    Refusal make(int status, const char *type, const QByteArray &message) const;

private:
    std::optional<Refusal> byForm(const QByteArray &method, const QByteArray &target) const;
    std::optional<Refusal> byFraming(int version, const QList<RelayedHeader> &headers) const;
    std::optional<Refusal> byCaller(const QList<RelayedHeader> &headers) const;
    bool isOwn(const QByteArray &authority) const;

    QByteArray m_who;
    Hosts m_hosts;
    quint16 m_port;
};

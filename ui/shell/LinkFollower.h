// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConsoleLink.h"
#include "Problem.h"

#include <QObject>

#include <optional>

class ConsoleHost;
class Navigator;

//! Shows what a link leads to: in the open connection, or in the one that it names once that is
//! open. Only ever shows.
class LinkFollower final : public QObject
{
    Q_OBJECT

public:
    //! `host` and `to` outlive this.
    LinkFollower(ConsoleHost *host, Navigator *to, QObject *parent = nullptr);

    void open(const ConsoleLink &link);
    //! Opens another connection and in it what has this name; just the connection without a name.
    void openElsewhere(const QString &profileId, const QString &identifier);
    //! The host's connection is another one now.
    void connectionOpened();
    //! What is said of a text that is no such link; nothing of it is repeated.
    static Problem refusal();

Q_SIGNALS:
    //! There is no connection to what the link is about.
    void failed(const Problem &problem);

private:
    void show(const ConsoleLink &link);

    ConsoleHost *m_host;
    Navigator *m_to;
    std::optional<ConsoleLink> m_pending;
};

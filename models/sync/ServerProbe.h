// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Problem.h"

#include <QObject>
#include <QPointer>

#include <optional>

class ApiCall;
class ApiClient;

//! One small request that shows whether a server answers at all. Whatever it answers is told by
//! ApiClient::reached(). Interface thread.
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    explicit ServerProbe(ApiClient *client, QObject *parent = nullptr);
    ~ServerProbe() override;

    //! Asks through a collection that is offered, or, without one, for the session. Nothing while
    //! a probe is under way.
    void send(std::optional<Collection> offered, int timeoutMs);

Q_SIGNALS:
    //! No connection, or no answer in time.
    void unanswered(const Problem &problem);

private:
    ApiClient *m_client;
    QPointer<ApiCall> m_call;
};

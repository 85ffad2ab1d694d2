// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Problem.h"

#include <QList>
#include <QObject>

#include <memory>

class ApiClient;

//! The server's hints that something changed (contract: stream; WHATWG server-sent events). Keeps
//! itself connected: reconnects when the stream ends, breaks or is silent for 45 s, waiting longer
//! each time it fails. Stops for good on 401 and where the server does not offer it. Interface
//! thread only.
class EventStream : public QObject
{
    Q_OBJECT

public:
    //! `client` outlives this. Times in ms: without a byte for `silenceMs` the stream counts as
    //! dead; reconnecting starts at `firstRetryMs` and doubles up to `longestRetryMs`.
    explicit EventStream(ApiClient *client, QObject *parent = nullptr, int silenceMs = 45'000,
                         int firstRetryMs = 1'000, int longestRetryMs = 30'000);
    ~EventStream() override;

    void start();
    void stop();
    //! The head of an answer came and the stream has not ended since.
    bool isConnected() const;

Q_SIGNALS:
    void connectedChanged();
    //! Look again at these collections; names this program does not know are left out.
    void changed(const QList<Collection> &collections);
    //! The stream ended or could not be opened; it is tried again by itself unless `final`.
    void lost(const Problem &problem, bool final);

private:
    class Private;
    std::unique_ptr<Private> d;
};

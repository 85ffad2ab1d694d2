// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyRow.h"
#include "CollectionSync.h"
#include "ConnectionProfile.h"
#include "SnapshotState.h"
#include "WebhookRow.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

class ApiCall;
struct ApiAnswer;

//! Syncs a list that is read whole: API keys (one answer) or webhooks (pages). A reading during
//! which the list changed (its ETag did, or a row came twice) begins again.
class SnapshotSync final : public CollectionSync
{
    Q_OBJECT

public:
    SnapshotSync(Collection collection, ConnectionKind kind, Room room, QObject *parent = nullptr);
    ~SnapshotSync() override;

    void look() override;
    //! The next look reads the list also where its ETag is the one we have: not everything in it
    //! is part of that (when an API key was used last).
    void forgetEtag() { m_unconditional = true; }
    void stop() override;
    bool isRunning() const override { return m_running; }
    bool isBehind() const override { return m_running && !m_state.readAt; }
    qint64 rows() const override { return m_state.rows; }
    qint64 total() const override { return m_state.readAt ? m_state.rows : -1; }

private:
    //! One page, read off the interface thread.
    struct Page
    {
        QList<ApiKeyRow> apiKeys;
        QList<WebhookRow> webhooks;
        QStringList uuids;      //!< of everything on it, read or not
        QStringList unreadable; //!< uuids of rows that could not be read
        bool complete = true;   //!< false where not even a uuid could be read
        bool hasNext = false;
    };
    static Result<Page> readApiKeys(const QByteArray &body);
    static Result<Page> readWebhooks(const QByteArray &body);

    void begin();
    void requestPage();
    void received(const ApiAnswer &answer);
    void take(const Result<Page> &page, const QByteArray &etag);
    void restart();
    void commit();
    void committed(const Result<SnapshotOutcome> &outcome);
    void end(const Result<Done> &result);

    ConnectionKind m_kind;
    SnapshotState m_state;
    QPointer<ApiCall> m_call;
    QTimer m_pause;
    Page m_read; //!< all pages so far
    QSet<QString> m_seen;
    QByteArray m_etag; //!< of the reading under way
    int m_page = 1;
    int m_restarts = 0;
    bool m_running = false;
    bool m_again = false;
    bool m_secondReading = false;
    bool m_unconditional = false;
    quint64 m_round = 0;
};

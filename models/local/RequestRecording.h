// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "LocalTrafficSettings.h"
#include "Problem.h"

#include <QObject>
#include <QUrl>

#include <memory>

class Cache;
class MaskRuleBook;
class QSettings;
class Relay;
class RequestRecorder;

//! **Record requests** of one connection: a local address that passes requests on to the
//! connection's host, and a row in Logs for each. Off at the start. Interface thread.
class RequestRecording final : public QObject
{
    Q_OBJECT

public:
    //! `recorded`: where rows go; null or read-only where this program may not record. `rules` and
    //! `settings` outlive this; `settings` may be null.
    RequestRecording(const ConnectionProfile &profile, std::shared_ptr<Cache> recorded,
                     MaskRuleBook *rules, QSettings *settings, QObject *parent = nullptr);
    ~RequestRecording() override;

    //! Another program has the connection, so that one has to record.
    bool isReadOnly() const;
    bool isOn() const;
    //! It was on when this connection was closed last, and was not switched since.
    bool isOffered() const { return m_offered; }
    void dismissOffer();
    //! `http://127.0.0.1:PORT` while it is on.
    QUrl baseUrl() const;
    //! Where requests go on to.
    QUrl server() const { return m_profile.server; }
    //! The port that is asked for next; 0: any that is free.
    quint16 port() const { return m_settings.recordingPort(); }
    //! Rows since it was switched on.
    qint64 recorded() const { return m_recorded; }
    int passingNow() const;
    //! Requests that were not passed on: of other hosts or origins, or unreadable.
    qint64 refusedRequests() const;
    //! Why it is not on, or what went wrong last; message empty otherwise.
    const Problem &problem() const { return m_problem; }

    //! A port that is in use is a problem(): another is to be chosen.
    void start(quint16 port);
    void stop();
    //! PEM of authorities that are believed beside the system's; for servers of a company or test.
    void setExtraAuthorities(const QByteArray &pem) { m_authorities = pem; }

Q_SIGNALS:
    //! isOn(), baseUrl(), isOffered() or problem() changed.
    void changed();
    //! recorded() grew.
    void wrote();

private:
    void takeRules();
    void tell(const Problem &problem);

    ConnectionProfile m_profile;
    std::shared_ptr<Cache> m_cache;
    MaskRuleBook *m_rules;
    LocalTrafficSettings m_settings;
    QByteArray m_authorities;
    Problem m_problem;
    bool m_offered = false;
    bool m_wanted = false; //!< waits for the mask's rules
    qint64 m_recorded = 0;
    std::unique_ptr<RequestRecorder> m_recorder; //!< ends after the relay
    std::unique_ptr<Relay> m_relay;
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
#include "Problem.h"
#include "StopSignals.h"
#include "TrafficCommandLine.h"

#include <QObject>
#include <QSettings>

#include <memory>

class ConnectionRooms;
class ForwardSecrets;
class MaskRuleBook;
class RequestRecording;
class SecretStore;
class TerminalTail;
class WebhookReceiving;

//! `owlpay-console record` and `receive`: what the window's switches do, without a window, until
//! Ctrl+C. Rows go to standard output as they are written, everything else to standard error.
class TrafficCommand final : public QObject
{
    Q_OBJECT

public:
    TrafficCommand(const DataFolder &folder, const TrafficCommandLine &line,
                   QObject *parent = nullptr);
    ~TrafficCommand() override;

    void start();

private:
    void record();
    void receive();
    void print(Collection feed);
    void stop(int signal);
    void say(const QString &text);
    void fail(const Problem &problem, int exitCode);
    void end(int exitCode);

    DataFolder m_folder;
    TrafficCommandLine m_line;
    QSettings m_settings;
    ConnectionProfiles m_profiles;
    StopSignals m_signals;
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<ConnectionRooms> m_rooms;
    std::unique_ptr<ForwardSecrets> m_secrets;
    std::unique_ptr<MaskRuleBook> m_rules;
    std::unique_ptr<TerminalTail> m_tail;
    std::unique_ptr<RequestRecording> m_recording;
    std::unique_ptr<WebhookReceiving> m_receiving;
    QString m_said;
    bool m_running = false;
    bool m_ended = false;
};

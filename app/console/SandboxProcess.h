// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "Problem.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QUrl>

//! What a running sandbox told in its first line.
struct SandboxDetails
{
    QUrl url;
    QString email;
    QString dataDir;
    OneTimeSecret token;               //!< session token
    OneTimeSecret apiKey;              //!< the starter key
    OneTimeSecret authenticatorSecret; //!< base32
};

//! The owlpay-sandbox program beside the console: starts it, reads its first line, and lets it end
//! with us by closing its standard input, unless it was told to stay. Interface thread only.
class SandboxProcess : public QObject
{
    Q_OBJECT

public:
    //! `dataDir` is the sandbox's own folder; a folder that is still empty is seeded with samples.
    explicit SandboxProcess(QString dataDir, QObject *parent = nullptr);
    ~SandboxProcess() override;

    //! Ends in ready() or failed(). Port 8787 where it is free, so that copied commands stay good.
    void start();
    //! As start(), but first another program that still serves this folder is given time to end.
    void startAfter();
    bool isRunning() const;
    const SandboxDetails &details() const { return m_details; }

    //! Whether the program goes on when the console ends.
    void setKept(bool kept);
    bool isKept() const { return m_kept; }

    //! The program's file: beside the console's own, or in the path. Empty when there is none.
    static QString program();

Q_SIGNALS:
    void ready();
    void failed(const Problem &problem);
    //! It ended after it had been ready.
    void ended();

private:
    void launch(int port);
    void readFirstLine();
    void finished(int exitCode, QProcess::ExitStatus status);
    void fail(const QString &message, const QString &advice);

    QString m_dataDir;
    QProcess *m_process = nullptr;
    SandboxDetails m_details;
    QByteArray m_firstLine;
    QByteArray m_lastError;
    int m_port = 0;
    bool m_isNew = false; //!< nothing was in the folder: it gets sample data
    bool m_ready = false;
    bool m_kept = false;
    int m_patience = 0;        //!< how often it may still be started again
    bool m_toldToStay = false; //!< the program no longer watches its standard input
};

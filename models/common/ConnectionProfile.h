// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>
#include <QUrl>

//! What kind of server a connection talks to; decides how it signs in and what it offers
//! (README, "How it connects to OwlPay").
enum class ConnectionKind {
    LocalSandbox,  //!< the simulator this console starts itself
    HarborSandbox, //!< https://harbor-sandbox.owlpay.com, API key
    HarborLive,    //!< https://harbor.owlpay.com, API key
    Platform,      //!< https://api.owlpay.com, API key
    DeveloperApi   //!< another server that offers our developer API, session token
};

//! Test or live data; `Unknown` until the server or the kind says so.
enum class ConnectionMode { Unknown, Test, Live };

//! One connection as it is kept in the settings. Holds no secret: tokens and keys live in the
//! system keychain under keychainKey().
struct ConnectionProfile
{
    QString id;   //!< stable, `con_` and random; names the connection's folder
    QString name; //!< what the user calls it
    QUrl server;  //!< scheme, host and port; paths are added by the calls
    ConnectionKind kind = ConnectionKind::DeveloperApi;
    ConnectionMode mode = ConnectionMode::Unknown;
    QString email; //!< the account that signed in, where there is one

    //! Name of the token or API key of this connection in the system keychain.
    QString keychainKey() const { return id + QStringLiteral("/credential"); }
    bool usesApiKey() const
    {
        return kind == ConnectionKind::HarborSandbox || kind == ConnectionKind::HarborLive ||
               kind == ConnectionKind::Platform;
    }
    bool isHarbor() const
    {
        return kind == ConnectionKind::HarborSandbox || kind == ConnectionKind::HarborLive;
    }
};

Q_DECLARE_METATYPE(ConnectionProfile)

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CommandLine.h"
#include "auth/Account.h"
#include "auth/SessionStore.h"
#include "auth/Verification.h"
#include "http/Dispatcher.h"
#include "http/FaultRules.h"
#include "http/HttpServer.h"
#include "http/Module.h"
#include "store/Store.h"

#include <memory>
#include <vector>

namespace sandbox {

//! Builds the parts of the sandbox and connects them.
class Sandbox
{
public:
    //! `file` is the database, or ":memory:". Throws StoreError.
    Sandbox(const Options &options, const std::string &file);
    ~Sandbox();

    //! False when the port cannot be had. Serves nothing yet.
    bool bind();
    //! Ends what earlier starts gave out, makes a session and a starter key, and gives the first
    //! line of standard output.
    Json makeCredentials();
    //! Starts the modules, then the server.
    void start();
    void stop();

private:
    void addModules();

    Options m_options;
    Store m_store;
    Account m_account;
    SessionStore m_sessions;
    Verification m_verification;
    FaultRules m_faults;
    Dispatcher m_dispatcher;
    std::vector<std::unique_ptr<Module>> m_modules;
    HttpServer m_server;
    bool m_running = false;
};

} // namespace sandbox

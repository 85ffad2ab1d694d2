// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CommandLine.h"
#include "auth/Account.h"
#include "auth/SessionStore.h"
#include "auth/Verification.h"
#include "data/Activity.h"
#include "http/Dispatcher.h"
#include "http/FaultRules.h"
#include "http/HttpServer.h"
#include "http/Module.h"
#include "store/Store.h"

#include <functional>
#include <memory>
#include <vector>

namespace sandbox {

//! Builds the parts of the sandbox and connects them.
class Sandbox
{
public:
    //! `file` is the database, or ":memory:". `endWished` is called, on a server thread, when
    //! somebody with the session asks the program to end. Throws StoreError.
    Sandbox(const Options &options, const std::string &file, std::function<void()> endWished);
    ~Sandbox();

    //! False when the port cannot be had. Serves nothing yet.
    bool bind();
    //! Fills an empty store with the sample data that was asked for, with progress on standard
    //! error, until `isOver` says that it is time to end.
    void seed(const std::function<bool()> &isOver);
    //! Ends what earlier starts gave out, makes a session and a starter key, and gives the first
    //! line of standard output.
    Json makeCredentials();
    //! Starts the modules, then the server.
    void start();
    void stop();

private:
    void addModules(std::function<void()> endWished);
    void startActivity();

    Options m_options;
    Store m_store;
    Account m_account;
    SessionStore m_sessions;
    Verification m_verification;
    FaultRules m_faults;
    Dispatcher m_dispatcher;
    std::vector<std::unique_ptr<Module>> m_modules;
    HttpServer m_server;
    std::unique_ptr<Activity> m_activity;
    bool m_running = false;
};

} // namespace sandbox

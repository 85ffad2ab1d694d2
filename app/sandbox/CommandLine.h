// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace sandbox {

//! What the program was asked to be.
struct Options
{
    int port = 8787;
    std::string address = "127.0.0.1";
    //! Empty: keep everything in memory.
    std::string dataDir;
    long long seedEvents = 0;
    long long seedLogs = 0;
    long long seedDeliveries = 0;
    double activityPerMinute = 0;
    std::string mode = "test";
    std::vector<std::string> allowedHosts;
    double retryScale = 1;
    //! Requests per second and token, 0 for no limit.
    int rateLimit = 100;
    bool withParent = false;
    bool showHelp = false;
};

//! The options, or one clear line about what is wrong with them.
std::variant<Options, std::string> parseCommandLine(const std::vector<std::string> &arguments);

//! The text of `--help`.
std::string helpText();

} // namespace sandbox

// SPDX-License-Identifier: Apache-2.0
#include "CommandLine.h"
#include "DataFile.h"
#include "Lifetime.h"
#include "Sandbox.h"

#include <iostream>

namespace {

constexpr int kCannotStart = 2;

int complain(const std::string &problem)
{
    std::cerr << "owlpay-sandbox: " << problem << std::endl;
    return kCannotStart;
}

int run(const sandbox::Options &options)
{
    const sandbox::DataFile file(options.dataDir);
    if (!file.problem().empty())
        return complain(file.problem());
    sandbox::Lifetime lifetime(options.withParent);
    sandbox::Sandbox server(options, file.path(), [&lifetime] { lifetime.end(); });
    if (!server.bind())
        return complain("cannot listen on " + options.address + " port " +
                        std::to_string(options.port) + ": it is taken or not allowed");
    server.seed([&lifetime] { return lifetime.isOver(); });
    if (lifetime.isOver())
        return 0;
    const auto credentials = server.makeCredentials();
    server.start();
    if (options.address != "127.0.0.1" && options.address != "::1")
        std::cerr << "owlpay-sandbox: other machines can reach this sandbox, without encryption\n";
    std::cout << sandbox::toText(credentials) << std::endl;
    lifetime.wait();
    server.stop();
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const auto parsed = sandbox::parseCommandLine(std::vector<std::string>(argv + 1, argv + argc));
    if (const auto *problem = std::get_if<std::string>(&parsed))
        return complain(*problem + " (see --help)");
    const auto &options = std::get<sandbox::Options>(parsed);
    if (options.showHelp) {
        std::cout << sandbox::helpText();
        return 0;
    }
    try {
        return run(options);
    } catch (const sandbox::StoreError &error) {
        return complain(std::string("cannot use the data file: ") + error.what());
    } catch (const std::exception &error) {
        return complain(error.what());
    }
}

# SPDX-License-Identifier: Apache-2.0
# Finds what the project needs. What is missing stops the configuration with the name of the
# package that brings it, for Debian/Ubuntu, Fedora and Homebrew.

function(console_missing what debian fedora homebrew)
    message(FATAL_ERROR
        "${what} was not found. Install it with one of:\n"
        "  Debian, Ubuntu:  sudo apt-get install ${debian}\n"
        "  Fedora:          sudo dnf install ${fedora}\n"
        "  macOS:           brew install ${homebrew}\n"
        "or let ./packaging/run.sh install everything.")
endfunction()

find_package(Qt6 6.4 QUIET COMPONENTS Core Gui Widgets Network Sql Test Concurrent)
if(NOT Qt6_FOUND)
    console_missing("Qt 6.4 or later (Core, Gui, Widgets, Network, Sql, Test, Concurrent)"
        "qt6-base-dev libqt6sql6-sqlite" "qt6-qtbase-devel" "qt")
endif()
find_package(Qt6 6.4 QUIET COMPONENTS Svg)
if(NOT Qt6Svg_FOUND)
    console_missing("Qt Svg" "libqt6svg6-dev" "qt6-qtsvg-devel" "qt")
endif()
find_package(Qt6 6.4 QUIET COMPONENTS LinguistTools)
if(NOT Qt6LinguistTools_FOUND)
    console_missing("Qt Linguist's tools" "qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools"
        "qt6-qttools-devel" "qt")
endif()
if(UNIX AND NOT APPLE)
    find_package(Qt6 6.4 QUIET COMPONENTS DBus)
    if(NOT Qt6DBus_FOUND)
        console_missing("Qt D-Bus" "qt6-base-dev" "qt6-qtbase-devel" "qt")
    endif()
endif()

find_package(Qt6Keychain QUIET)
if(NOT Qt6Keychain_FOUND)
    console_missing("QtKeychain for Qt 6" "qtkeychain-qt6-dev" "qtkeychain-qt6-devel" "qtkeychain")
endif()

find_package(SQLite3 QUIET)
if(NOT SQLite3_FOUND)
    console_missing("SQLite" "libsqlite3-dev" "sqlite-devel" "sqlite")
endif()

find_package(OpenSSL QUIET)
if(NOT OPENSSL_FOUND)
    console_missing("OpenSSL" "libssl-dev" "openssl-devel" "openssl")
endif()

find_package(nlohmann_json QUIET)
if(NOT nlohmann_json_FOUND)
    console_missing("nlohmann-json" "nlohmann-json3-dev" "json-devel" "nlohmann-json")
endif()

find_package(simdjson QUIET)
if(NOT simdjson_FOUND)
    console_missing("simdjson" "libsimdjson-dev" "simdjson-devel" "simdjson")
endif()

# Headers only: Asio and Beast, for what passes through this machine.
find_package(Boost 1.74 QUIET)
if(NOT Boost_FOUND)
    console_missing("Boost 1.74 or later" "libboost-dev" "boost-devel" "boost")
endif()

find_package(ZLIB QUIET)
if(NOT ZLIB_FOUND)
    console_missing("zlib" "zlib1g-dev" "zlib-devel" "zlib")
endif()

find_package(Threads REQUIRED)

# Debian ships a pkg-config file, others a CMake config.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(CppHttplib QUIET IMPORTED_TARGET cpp-httplib)
endif()
if(CppHttplib_FOUND)
    add_library(console_httplib ALIAS PkgConfig::CppHttplib)
else()
    find_package(httplib QUIET)
    if(NOT httplib_FOUND)
        console_missing("cpp-httplib" "libcpp-httplib-dev pkg-config"
            "cpp-httplib-devel pkgconf-pkg-config" "cpp-httplib pkg-config")
    endif()
    add_library(console_httplib ALIAS httplib::httplib)
endif()

# What Qt itself speaks D-Bus and X11 with: its buffers are overwritten behind a secret.
if(UNIX AND NOT APPLE)
    if(PkgConfig_FOUND)
        pkg_check_modules(LibDBus QUIET IMPORTED_TARGET dbus-1)
        pkg_check_modules(Xcb QUIET IMPORTED_TARGET xcb)
    endif()
    if(NOT LibDBus_FOUND OR NOT Xcb_FOUND)
        console_missing("libdbus and xcb" "libdbus-1-dev libxcb1-dev pkg-config"
            "dbus-devel libxcb-devel pkgconf-pkg-config" "pkg-config")
    endif()
endif()

# The code that adds the sandbox to an authenticator app. It has a pkg-config file everywhere.
if(PkgConfig_FOUND)
    pkg_check_modules(QrEncode QUIET IMPORTED_TARGET libqrencode)
endif()
if(NOT QrEncode_FOUND)
    console_missing("libqrencode" "libqrencode-dev pkg-config" "qrencode-devel pkgconf-pkg-config"
        "qrencode pkg-config")
endif()
add_library(console_qrencode ALIAS PkgConfig::QrEncode)

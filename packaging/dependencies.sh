# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# Sourced by run.sh, test.sh and .ci/run: which packages the project needs, and how to install
# what is missing. Asks for sudo only when something is missing and we are not root.

# What building and running needs.
debian_build=(g++ cmake ninja-build pkg-config ccache qt6-base-dev libqt6svg6-dev libqt6sql6-sqlite
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev libsecret-1-0 ca-certificates
    libcpp-httplib-dev libssl-dev libsqlite3-dev nlohmann-json3-dev libsimdjson-dev libqrencode-dev
    libdbus-1-dev libxcb1-dev libboost-dev zlib1g-dev)
fedora_build=(gcc-c++ cmake ninja-build pkgconf-pkg-config ccache qt6-qtbase-devel qt6-qtsvg-devel
    qt6-qttools-devel qtkeychain-qt6-devel libsecret ca-certificates cpp-httplib-devel openssl-devel sqlite-devel
    json-devel simdjson-devel qrencode-devel dbus-devel libxcb-devel boost-devel zlib-devel)
homebrew_build=(cmake ninja pkg-config ccache qt qtkeychain cpp-httplib openssl sqlite
    nlohmann-json simdjson qrencode boost zlib)

# What the tests need beside that: a window without a screen, a real keychain, a way to click.
debian_test=(xvfb xauth xdotool openbox dbus dbus-x11 gnome-keyring libsecret-tools at-spi2-core
    python3 python3-gi libglib2.0-bin xclip curl sqlite3 fonts-dejavu-core gdb zbar-tools
    php-cli php-curl nodejs openssl)
fedora_test=(xorg-x11-server-Xvfb xorg-x11-xauth xdotool openbox dbus-daemon dbus-x11 gnome-keyring
    libsecret at-spi2-core python3 python3-gobject glib2 xclip curl sqlite dejavu-sans-fonts gdb zbar
    php-cli php-common nodejs openssl)
homebrew_test=(curl)

# What only continuous integration needs.
debian_ci=(clang-format git)
fedora_ci=(clang-tools-extra git)
homebrew_ci=(clang-format git)

say() { printf '%s: %s\n' "${PROGRAM_NAME:-owlpay-console}" "$*" >&2; }

# The family of this system: debian, fedora, homebrew, or nothing.
package_family() {
    if [ "$(uname -s)" = Darwin ]; then
        echo homebrew
    elif command -v apt-get >/dev/null 2>&1; then
        echo debian
    elif command -v dnf >/dev/null 2>&1; then
        echo fedora
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        say "sudo is needed for: $*"
        sudo "$@"
    else
        say "not root and no sudo here; run as root: $*"
        return 1
    fi
}

is_installed() { # family package
    case $1 in
    debian) # itself, or another package that provides it (names differ between releases)
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$2" 2>/dev/null)" = installed ] ||
            dpkg-query -W -f='${db:Status-Status}, ${Provides}\n' |
            grep -E "^installed,.* $2( |,|\$)" >/dev/null
        ;;
    fedora) rpm -q --whatprovides "$2" >/dev/null 2>&1 ;;
    homebrew) brew list --formula "$2" >/dev/null 2>&1 ;;
    esac
}

# ensure_packages SET...  with SET of build, test, ci: installs what is missing of them.
ensure_packages() {
    local family set package missing=()
    family=$(package_family)
    if [ -z "$family" ]; then
        say "unknown kind of system: install Qt 6.4+, QtKeychain, cpp-httplib, OpenSSL, SQLite, Boost," \
            "zlib, simdjson, libqrencode, nlohmann-json, CMake and Ninja yourself; going on"
        return 0
    fi
    for set in "$@"; do
        local list="${family}_${set}[@]"
        for package in "${!list}"; do
            is_installed "$family" "$package" || missing+=("$package")
        done
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "installing ${#missing[@]} missing packages: ${missing[*]}"
    case $family in
    debian)
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
        ;;
    fedora) as_root dnf install -y -q "${missing[@]}" >&2 ;;
    homebrew) brew install "${missing[@]}" >&2 ;;
    esac
}

# build_preset PRESET [CMAKE_OPTION...]: configures when needed and builds.
build_preset() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ] || [ $# -gt 0 ]; then
        say "configuring build/$preset"
        cmake --preset "$preset" "$@" >&2 || return 1
    fi
    say "building build/$preset"
    cmake --build --preset "$preset" >&2
}

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test program on a D-Bus session of its own with a keychain of the wanted kind:
#   with-keychain.sh real|none|silent PROGRAM [ARGUMENT...]
# real:   gnome-keyring, unlocked, its files in a folder that is removed afterwards
# none:   a bus address behind which nobody listens
# silent: a bus on which the program itself plays a secret service that never answers
set -eu

kind=$1
shift

for tool in dbus-run-session gnome-keyring-daemon mktemp; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "with-keychain.sh: $tool is missing (packages: dbus-daemon, gnome-keyring)." >&2
        exit 1
    fi
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
export HOME="$folder" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config"
export XDG_RUNTIME_DIR="$folder/run" XDG_CACHE_HOME="$folder/cache"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
export TEST_KEYCHAIN="$kind"
unset GNOME_KEYRING_CONTROL KDE_FULL_SESSION XDG_CURRENT_DESKTOP DESKTOP_SESSION || true

case $kind in
real)
    # The daemon goes to the background of the session and ends with its bus.
    dbus-run-session -- sh -c '
        printf "test-password\n" |
            gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 1
        "$@"' sh "$@"
    ;;
none)
    DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/nobody" "$@"
    ;;
silent)
    # A bus without service files, so that no real secret service is started on it.
    cat >"$folder/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$folder</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
    dbus-run-session --config-file="$folder/bus.conf" -- "$@"
    ;;
*)
    echo "with-keychain.sh: unknown kind $kind" >&2
    exit 1
    ;;
esac

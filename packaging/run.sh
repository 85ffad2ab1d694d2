#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds the release, and opens the console on the local sandbox.
#
#   ./packaging/run.sh                     open the console with its sandbox
#   ./packaging/run.sh --screenshots DIR   render every screen to DIR; needs no display
#   ./packaging/run.sh OPTION...           anything owlpay-console takes (see --help)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PROGRAM_NAME=run.sh
# shellcheck source=packaging/dependencies.sh
. packaging/dependencies.sh

ensure_packages build
build_preset release

headless=no
for argument in "$@"; do
    case $argument in
    --screenshots | --screenshots=* | --sync-and-quit | --help | --version) headless=yes ;;
    esac
done
if [ "$headless" = no ] && [ "$(uname -s)" != Darwin ] &&
    [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
    say "no display here; ./packaging/run.sh --screenshots DIR renders every screen to PNG files"
    exit 1
fi
if [ $# -eq 0 ] || [ "$1" = --screenshots ]; then
    set -- --sandbox "$@"
fi
say "starting build/release/bin/owlpay-console $*"
exec build/release/bin/owlpay-console "$@"

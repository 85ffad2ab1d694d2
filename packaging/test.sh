#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds the release, and runs all tests without a display.
#
#   ./packaging/test.sh              all tests
#   ./packaging/test.sh -R NAME      anything ctest takes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PROGRAM_NAME=test.sh
# shellcheck source=packaging/dependencies.sh
. packaging/dependencies.sh

ensure_packages build test
build_preset release
say "running the tests"
# One more than CI has processors: the end-to-end tests wait for things most of the time.
exec ctest --preset release --parallel 3 "$@"

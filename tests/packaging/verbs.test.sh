#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The verbs build, test, run and sandbox on a tiny project in the place of ours: what they call, in which order.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/claims.sh"

copy="$scratch/a clone"
dev=$copy/packaging/dev
export XDG_RUNTIME_DIR="$scratch/runtime" XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}"
export MAGKEEPER_CALLS="$scratch/calls" MAGKEEPER_HOST_KEY=one MAGKEEPER_VERDICT=0
mkdir -p "$copy/tests/sandbox" "$XDG_RUNTIME_DIR/magkeeper-sandbox-$EUID"
cp -r "$checkout/packaging" "$copy/packaging"

script() {
    { echo '#!/bin/sh'; cat; } >"$1"
    chmod +x "$1"
}

cat >"$copy/CMakeLists.txt" <<'S'
cmake_minimum_required(VERSION 3.28)
project(tiny LANGUAGES NONE)
include(CTest)
file(COPY "${CMAKE_SOURCE_DIR}/programs/" DESTINATION "${CMAKE_BINARY_DIR}/bin")
file(APPEND "$ENV{MAGKEEPER_CALLS}" "configured\n")
add_custom_target(everything ALL COMMAND sh -c "echo built >>\"$MAGKEEPER_CALLS\"" VERBATIM)
add_custom_target(core_tests COMMAND sh -c "echo built core_tests >>\"$MAGKEEPER_CALLS\"" VERBATIM)
add_test(NAME "core: one" COMMAND sh -c "exit $MAGKEEPER_VERDICT")
set_tests_properties("core: one" PROPERTIES LABELS core)
S
cat >"$copy/CMakePresets.json" <<'S'
{ "version": 6,
  "configurePresets": [
    { "name": "dev", "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}" },
    { "name": "asan", "inherits": "dev" } ],
  "buildPresets": [ { "name": "dev", "configurePreset": "dev" }, { "name": "asan", "configurePreset": "asan" } ],
  "testPresets": [ { "name": "dev", "configurePreset": "dev" }, { "name": "asan", "configurePreset": "asan", "execution": { "noTestsAction": "error" } } ] }
S
mkdir "$copy/programs"
script "$copy/programs/magkeeper" <<'S'
echo "magkeeper ${QT_QPA_PLATFORM:-window} $*" >>"$MAGKEEPER_CALLS"
S
script "$copy/tests/sandbox/sandbox" <<'S'
echo "sandbox $*" >>"$MAGKEEPER_CALLS"
[ "$1" != up ] || echo "$MAGKEEPER_HOST_KEY" >"$XDG_RUNTIME_DIR/magkeeper-sandbox-$(id -u)/environments.json"
[ "$1" != seed ] || mkdir -p "$3"
[ "$1" != status ] || { pwd; exit 5; }
S

called() {
    rm -f "$MAGKEEPER_CALLS"
    run env -u DISPLAY -u WAYLAND_DISPLAY "$@"
    calls=$({ tr "\n" ";" <"$MAGKEEPER_CALLS"; } 2>/dev/null || true)
}

cd "$scratch"
called "$dev" build core_tests
claim "build configures and builds the target" [ "$status:$calls" = "0:configured;built core_tests;" ]
called "$dev" build
claim "a second build does not configure again" [ "$status:$calls" = "0:built;" ]
called "$dev" build no_such_target
claim "a build that fails is a fault" [ "$status" = 1 ]
called "$dev" --preset none build
claim "a preset that is not there is a fault" [ "$status" = 1 ]

called "$dev" test
claim "test runs the dev and the sanitizer tests" [ "$status" = 0 ]
claim "both summaries are shown" [ "$(grep -c '^100% tests passed, 0 tests failed out of 1$' <<<"$out")" = 2 ]
called env MAGKEEPER_VERDICT=1 "$dev" test
claim "a failing test is a fault" [ "$status" = 1 ]
claim "its summaries are shown too" [ "$(grep -c '^0% tests passed, 1 tests failed out of 1$' <<<"$out")" = 2 ]
called "$dev" test -R nothing
claim "a selection that leaves nothing for the sanitizers is no fault of theirs" [ "$status" = 0 ]

workspace=$copy/build/workspace
pictures=$copy/build/pictures
keys=$XDG_RUNTIME_DIR/magkeeper-sandbox-$(id -u)/key_config
called "$dev" run
claim "without a display every page is drawn" \
    [ "$calls" = "built;sandbox up;sandbox seed --workspace $workspace;magkeeper offscreen --workspace $workspace --ssh-config $keys --pictures $pictures;" ]
claim "and that is said" grep -q 'no display' <<<"$err"
called env DISPLAY=:7 "$dev" run --page fleet
claim "with a display the window opens, on stores entered once" \
    [ "$calls" = "built;sandbox up;magkeeper window --workspace $workspace --ssh-config $keys --page fleet;" ]
called env MAGKEEPER_HOST_KEY=two WAYLAND_DISPLAY=w "$dev" run
claim "stores of a new sandbox are entered anew" \
    [ "$calls" = "built;sandbox up;sandbox seed --workspace $workspace;magkeeper window --workspace $workspace --ssh-config $keys;" ]

called "$dev" sandbox status 'a b'
claim "the sandbox gets its arguments" [ "$calls" = "sandbox status a b;" ]
claim "and the caller's folder, and its exit status counts" [ "$status:$out" = "5:$scratch" ]

called "$dev" clean
claim "clean removes the build folder" [ ! -e "$copy/build" ]

verdict

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/claims.sh"
dev=$checkout/packaging/dev

refused() {
    run "$dev" "$@"
    claim "'${*:-nothing}' is wrong use" [ "$status" = 64 ]
    claim "'${*:-nothing}' says why in one sentence" one_sentence "${err/ See packaging\/dev --help./}"
}

refused
refused frobnicate
refused --frobnicate
refused --preset
refused --preset '../x' build
refused exec
refused sandbox
refused clean everything
refused setup now
refused fuzz --seconds soon
refused lint --base
refused lint something

run "$dev" --help
claim "--help is no fault" [ "$status" = 0 ]
for verb in setup build run test exec shell bench lint tsan fuzz sandbox clean; do
    claim "--help names $verb" grep -qE "^  $verb( |\$)" <<<"$out"
done

run env MAGKEEPER_SYSTEM=cloud "$dev" setup
claim "an unknown system is refused" [ "$status" = 1 ]

verdict

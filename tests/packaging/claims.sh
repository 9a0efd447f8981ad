# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of packaging/dev share: a scratch folder, a run whose outcome is kept, and claims on it.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
checkout=$(cd -- "$here/../.." && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/dev script.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
faults=0

# Runs a command; its standard output, error and exit status are then in out, err and status.
run() {
    status=0
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    out=$(cat -- "$scratch/out")
    err=$(cat -- "$scratch/err")
}

claim() {
    local what=$1
    shift
    if "$@"; then
        printf 'ok   %s\n' "$what"
    else
        printf 'FAIL %s\n     status %s\n     out: %s\n     err: %s\n' "$what" "$status" "$out" "$err"
        faults=$((faults + 1))
    fi
}

one_sentence() {
    [[ -n $1 && $(wc -l <<<"$1") == 1 && $1 == *. ]]
}

verdict() {
    exit $((faults > 0))
}

# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the script says, and locks.

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "packaging/dev: $*"
    exit 1
}

wrong_use() {
    say "packaging/dev: $* See packaging/dev --help."
    exit 64
}

# Runs COMMAND… while holding the lock FILE. What COMMAND starts inherits the lock on purpose: when this
# script is killed, a set-up or build that goes on without it still keeps the next one waiting.
with_lock() {
    local file=$1 what=$2 lock
    shift 2
    mkdir -p -- "$(dirname -- "$file")" || fail "Can't write in $(dirname -- "$file")."
    exec {lock}>"$file"
    if ! flock -n "$lock"; then
        say "Waiting for $what to end."
        flock "$lock"
    fi
    "$@"
    exec {lock}>&-
}

# Sets VARIABLE to the text of FILE, empty when there is none. No process is started for it.
read_lines() {
    local -n into=$1
    into=
    [[ ! -r $2 ]] || IFS= read -r -d '' into <"$2" || true
    into=${into%$'\n'}
}

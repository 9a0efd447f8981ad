# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What these tests share.
checkout=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P)
made=0
broken=0

# claim SENTENCE COMMAND…: the command succeeds.
claim() {
    local sentence=$1 output
    shift
    made=$((made + 1))
    if ! output=$("$@" 2>&1); then
        broken=$((broken + 1))
        printf 'FAILED  %s\n%s\n' "$sentence" "$output"
    fi
}

same() {
    [[ $1 == "$2" ]] || { printf 'expected: %s\nfound:    %s\n' "$1" "$2"; return 1; }
}

done_claiming() {
    printf '%s: %d claims, %d failed\n' "${0##*/}" "$made" "$broken"
    ((broken == 0 && made > 0))
    exit
}

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/claims.sh"
dev=$checkout/packaging/dev

expected=$(printf '<%s>\n' 'a b' "it's" '"q"' "\$HOME" '*' '' '-x')
run "$dev" exec printf '<%s>\n' 'a b' "it's" '"q"' "\$HOME" '*' '' '-x'
claim "arguments arrive as they were given" [ "$out" = "$expected" ]

run "$dev" exec sh -c 'exit 37'
claim "the exit status is the command's" [ "$status" = 37 ]
run "$dev" exec sh -c 'echo out; echo err >&2'
claim "standard output is the command's alone" [ "$out" = out ]
claim "standard error is the command's alone" [ "$err" = err ]
status=0
out=$(printf 'one\ntwo\n' | "$dev" exec cat)
claim "standard input reaches the command" [ "$out" = $'one\ntwo' ]

cd "$scratch"
run "$dev" exec pwd
claim "the current folder is kept" [ "$out" = "$scratch" ]
run "$dev" exec sh -c 'echo seen > made'
claim "what a command writes in the current folder is there" [ "$(cat made)" = seen ]
cd /usr/share
run "$dev" exec pwd
claim "a system folder is no obstacle" [ "$status" = 0 ]
cd "$scratch"
if ((EUID == 0)); then
    mkdir -p /var/lib/magkeeper-exec-test/work
    cd /var/lib/magkeeper-exec-test/work
    echo seen >file
    run "$dev" exec cat file
    claim "a work folder below a system folder is brought" [ "$out" = seen ]
    cd "$scratch"
    rm -r /var/lib/magkeeper-exec-test
fi

run "$dev" exec sh -c 'command -v g++ cmake ninja php sshd mariadbd redis-server >/dev/null'
claim "the tools are on PATH" [ "$status" = 0 ]
run "$dev" --preset release exec sh -c 'echo "${PATH%%:*}"'
claim "the programs of the preset come first on PATH" [ "$out" = "$checkout/build/release/bin" ]

mkdir -p home tmp
run env HOME="$scratch/home" XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" TMPDIR="$scratch/tmp" \
    LD_PRELOAD_HINT=1 CXXFLAGS=-O9 MAGKEEPER_HINT=yes CI=1 NO_COLOR=1 "$dev" exec env
claim "HOME is the caller's" grep -qxF "HOME=$scratch/home" <<<"$out"
claim "TMPDIR is the caller's" grep -qxF "TMPDIR=$scratch/tmp" <<<"$out"
claim "CI, NO_COLOR and MAGKEEPER_ variables go in" [ "$(grep -cxE 'CI=1|NO_COLOR=1|MAGKEEPER_HINT=yes' <<<"$out")" = 3 ]
claim "what could change a build stays out" [ "$(grep -c '^CXXFLAGS=\|^LD_PRELOAD_HINT=' <<<"$out")" = 0 ]
claim "the language is fixed" grep -qxF LANG=C.UTF-8 <<<"$out"

sleeper() {
    "$dev" exec sh -c 'setsid sleep 30 >/dev/null 2>&1 </dev/null & echo $!'
}
run sleeper
claim "a server that was started goes on after the call" kill -0 "$out"
kill "$out"

if ((EUID == 0)); then
    mkdir -m 777 "$scratch/pg"
    chmod 711 "$scratch"
    run "$dev" exec runuser -u postgres -- /usr/lib/postgresql/17/bin/initdb -D "$scratch/pg/data"
    claim "root can become postgres and make a cluster" [ "$status" = 0 ]
    claim "sshd finds its empty folder" "$dev" exec test -d /run/sshd
fi

verdict

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Daemons of one sandbox: each has state/pids/NAME with its process id and start time, so that a process id
# that the system gave to somebody else is never touched.

start_time() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    stat=${stat##*) }
    set -- $stat
    [ "$1" = Z ] && return 1
    echo "${20}"
}

# pid_of NAME: prints the process id when the daemon lives
pid_of() {
    local pid began
    { read -r pid began < "$DIR/state/pids/$1"; } 2>/dev/null || return 1
    [ "$(start_time "$pid")" = "$began" ] && echo "$pid"
}

alive() { pid_of "$1" >/dev/null; }

# start NAME COMMAND…: detached, without our descriptors; nothing when it lives already
start() {
    local name=$1
    shift
    alive "$name" && return 0
    setsid "$@" </dev/null >>"$DIR/log/$name.log" 2>&1 9>&- &
    local pid=$!
    echo "$pid $(start_time "$pid")" > "$DIR/state/pids/$name"
}

# descendants PID…: the processes themselves and all below them
descendants() {
    local parent child
    for parent in "$@"; do
        echo "$parent"
        for child in $(cat "/proc/$parent/task/"*/children 2>/dev/null); do
            descendants "$child"
        done
    done
}

# stop NAME [all]: ends the daemon (with 'all' also what it has started) and waits until it is gone
stop() {
    local pid pids
    pid=$(pid_of "$1") || { rm -f "$DIR/state/pids/$1"; return 0; }
    pids=$pid
    [ "${2:-}" = all ] && pids=$(descendants "$pid")
    kill $pids 2>/dev/null
    wait_gone $pids
    rm -f "$DIR/state/pids/$1"
}

wait_gone() {
    local tries pid left
    for tries in $(seq 1 250); do
        left=
        for pid in "$@"; do
            start_time "$pid" >/dev/null && left="$left $pid"
        done
        [ -z "$left" ] && return 0
        [ "$tries" = 150 ] && kill -9 $left 2>/dev/null
        sleep 0.02
    done
}

# marked: processes that carry this sandbox in their environment, besides this script and its children
marked() {
    local pid
    for pid in $(cd /proc && grep -lzxF "SANDBOX_OF_MAGKEEPER=$DIR" [0-9]*/environ 2>/dev/null); do
        pid=${pid%/environ}
        is_own "$pid" || echo "$pid"
    done
}

# is_own PID: this script, or below or above it
is_own() {
    local pid=$1 line
    grep -qxF "$pid" <<<"$ANCESTORS" && return 0
    while [ "$pid" -gt 1 ] 2>/dev/null; do
        [ "$pid" = $$ ] && return 0
        line=$(cat "/proc/$pid/stat" 2>/dev/null) || return 0
        line=${line##*) }
        set -- $line
        pid=$2
    done
    return 1
}

ancestors() {
    local pid=$$ line
    while [ "$pid" -gt 1 ]; do
        echo "$pid"
        line=$(cat "/proc/$pid/stat") || return
        line=${line##*) }
        set -- $line
        pid=$2
    done
}

# wait_port PORT NAME: until somebody listens there, 10 s at most
wait_port() {
    local tries
    for tries in $(seq 1 500); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.02
    done
    fail "$2 does not listen on port $1; see $DIR/log"
}

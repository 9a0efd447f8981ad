# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What can be broken. Each fault NAME has break_NAME and mend_NAME, which get a store (empty for faults of the whole
# sandbox) and options. While it lasts, state/broken/NAME[.STORE] exists; state/saved/NAME.STORE keeps what was replaced.

OF_STORE='redis env db_hang php table cron'
OF_SANDBOX='hostkey garbage slow cut stall drip corrupt search rabbit sshd disk'
EITHER='db'

faults_help() {
    cat <<'TEXT'
of one store (without STORE: of all):
  redis | db (refused) | db-hang [hang|delay MS|drip BYTES_PER_SECOND|cut N|stall N] | cron (falls silent)
  env [prints|exits|loops|malformed|missing|unreadable|notarray|throws|password] | php [missing|fatal|silent] | table [rename|drop]
of the sandbox:
  db (MariaDB stops) | search [dead|red|read-only] | rabbit | sshd | hostkey | garbage | disk
  slow MS | cut N | stall N | drip BYTES_PER_SECOND | corrupt N    on the relay port for SSH
TEXT
}

break_it() { with_fault break "$@"; }

mend_it() {
    if [ "${1:-}" = all ]; then
        mend_all
    else
        with_fault mend "$@"
    fi
}

# with_fault break|mend WHAT WORD…: sorts the words into a store and options
with_fault() {
    local act=$1 what=${2:-} store='' name word options=()
    [ "$what" = help ] && { faults_help; return; }
    [ -s "$DIR/state/ports" ] || fail "not up"
    what=${what//-/_}
    grep -qw -- "${what:-?}" <<<"$OF_STORE $OF_SANDBOX $EITHER" || { faults_help >&2; exit 64; }
    lock
    mkdir -p "$DIR"/state/{saved,relay}
    NAMES=$(stores)
    shift 2
    for word in "$@"; do
        if grep -qxF -- "$word" <<<"$NAMES"; then store=$word; else options+=("$word"); fi
    done
    if [ -n "$store" ] || ! grep -qw "$what" <<<"$OF_STORE"; then
        one_fault "$act" "$what" "$store" "${options[@]}"
    else
        for name in $NAMES; do
            one_fault "$act" "$what" "$name" "${options[@]}"
        done
    fi
}

# one_fault break|mend WHAT STORE OPTION…
one_fault() {
    local act=$1 what=$2 store=$3
    local mark="$DIR/state/broken/$what${store:+.$store}"
    shift 3
    if [ "$act" = mend ]; then
        [ -e "$mark" ] || return 0
        "mend_$what" "$store" || fail "$what could not be mended"
        rm -f "$mark"
    else
        [ -e "$mark" ] && one_fault mend "$what" "$store"
        echo "$*" > "$mark"
        "break_$what" "$store" "$@" || { rm -f "$mark"; fail "$what could not be broken"; }
    fi
}

mend_all() {
    local mark name
    [ -d "$DIR/state/broken" ] || return 0
    lock
    NAMES=$(stores)
    for mark in "$DIR/state/broken"/*; do
        [ -e "$mark" ] || continue
        name=$(basename "$mark")
        case $name in
            *.*) one_fault mend "${name%%.*}" "${name#*.}" ;;
            *) one_fault mend "$name" '' ;;
        esac
    done
}

break_redis() { stop "redis.$1"; }
mend_redis() { start_redis "$1" && wait_port "$(port "redis.$1")" "redis of $1"; }

# The stand-in looks for `red` and `read-only` in state/broken/search itself.
break_search() {
    case ${2:-dead} in
        dead) stop search ;;
        red | read-only) : ;;
        *) faults_help >&2; return 1 ;;
    esac
}
mend_search() { alive search || { start_stand_in search search && wait_port "$(port search)" search; }; }
break_rabbit() { stop amqp && stop rabbit; }
mend_rabbit() { start_rabbit && wait_rabbit; }
break_sshd() { stop sshd all; }
mend_sshd() { start_sshd && wait_port "$(port ssh)" sshd; }
break_cron() { :; }
mend_cron() { php_make rows "$1"; }

# Without a store the server itself stops.
break_db() { if [ -n "$1" ]; then replace_env "$1" db-refused; else stop mysql; fi; }
mend_db() {
    if [ -n "$1" ]; then
        restore_env "$1"
    else
        start_database && wait_socket "$(socket mysql.sock)"
    fi
}

break_db_hang() {
    local store=$1
    shift
    set_relay "db_relay.$store" "${@:-hang}"
    replace_env "$store" db-relay
}
mend_db_hang() { rm -f "$DIR/state/relay/db_relay.$1" && restore_env "$1"; }

break_env() {
    case ${2:-malformed} in
        prints | exits | loops | malformed | missing | unreadable | notarray | throws | password) replace_env "$1" "${2:-malformed}" ;;
        *) faults_help >&2; return 1 ;;
    esac
}
mend_env() { restore_env "$1"; }

# replace_env STORE KIND: one fault at a time may hold env.php
replace_env() {
    local saved="$DIR/state/saved/env.$1"
    [ -e "$saved" ] && fail "env.php of $1 is broken already; mend that first"
    cp -p "$DIR/www/$1/app/etc/env.php" "$saved" && php_make break-env "$1" "$2"
}
restore_env() { rm -f "$DIR/www/$1/app/etc/env.php" && mv "$DIR/state/saved/env.$1" "$DIR/www/$1/app/etc/env.php"; }

# set_relay ROUTE MODE [VALUE]
set_relay() {
    local route=$1
    shift
    echo "$*" > "$DIR/state/relay/$route.new" && mv "$DIR/state/relay/$route.new" "$DIR/state/relay/$route"
}
reset_relay() { rm -f "$DIR/state/relay/ssh_relay"; }

break_slow() { set_relay ssh_relay delay "${2:-100}"; }
mend_slow() { reset_relay; }
break_cut() { set_relay ssh_relay cut "${2:-4096}"; }
mend_cut() { reset_relay; }
break_stall() { set_relay ssh_relay stall "${2:-4096}"; }
mend_stall() { reset_relay; }
break_drip() { set_relay ssh_relay drip "${2:-1000}"; }
mend_drip() { reset_relay; }
break_corrupt() { set_relay ssh_relay corrupt "${2:-4096}"; }
mend_corrupt() { reset_relay; }

break_hostkey() { use_host_keys b; }
mend_hostkey() { use_host_keys a; }
# Sessions that are open go on.
use_host_keys() {
    ln -sfn "hostkeys.$1" "$DIR/ssh/hostkeys"
    stop sshd
    start_sshd && wait_port "$(port ssh)" sshd
}

# The store's own `php` (sandbox.json: php) and the one that the login finds first.
break_php() {
    local text
    case ${2:-missing} in
        missing) text='echo "bash: line 1: php: command not found" >&2; exit 127' ;;
        fatal) text='echo "PHP Fatal error:  Unable to start standard module in Unknown on line 0" >&2; exit 255' ;;
        silent) text='cat >/dev/null; exit 0' ;;
        *) faults_help >&2; return 1 ;;
    esac
    for_each_php "$1" replace_php "$text"
}
mend_php() { for_each_php "$1" restore_php; }

# The login's `php` breaks with the first store and is mended with the last.
for_each_php() {
    local store=$1
    shift
    "$@" "$DIR/bin/$store/php"
    "$@" "$DIR/bin/php"
}
replace_php() { rm -f "$2" && printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod 755 "$2"; }
restore_php() {
    local others
    others=$(find "$DIR/state/broken" -name 'php.*' | wc -l)
    [ "$1" = "$DIR/bin/php" ] && [ "$others" -gt 1 ] && return 0
    ln -sfn "$(PATH=/usr/local/bin:/usr/bin:/bin command -v php)" "$1"
}

# The table waits in a database of its own.
break_table() {
    sql "CREATE DATABASE IF NOT EXISTS sandbox_saved; RENAME TABLE $(store_table "$1") TO sandbox_saved.\`$1\`;"
    [ "${2:-rename}" = drop ] || sql "CREATE TABLE $(store_table "$1" _renamed) LIKE sandbox_saved.\`$1\`;"
}
mend_table() {
    sql "DROP TABLE IF EXISTS $(store_table "$1" _renamed); RENAME TABLE sandbox_saved.\`$1\` TO $(store_table "$1");"
}
store_table() {
    local prefix=
    grep -q "'table_prefix' => 'm2_'" "$DIR/www/$1/app/etc/env.php" && prefix=m2_
    echo "\`${1//-/_}\`.\`${prefix}mview_state${2:-}\`"
}
sql() { mariadb --no-defaults -S "$(socket mysql.sock)" -u root -e "$1"; }

# Noise of a login script: colours, a greeting without a line end, a byte that is no UTF-8.
break_garbage() { printf '%s\n' "printf '\\033[1;32mWelcome to web-1\\033[0m\\nLast backup: \\377 2 days ago\\nYou have 3 messages'" >> "$DIR/home/.bashrc"; }
mend_garbage() { start_at_home; }

# A full file system of 64 KB over each var/log as the SSH server sees it; needs the right to mount. It is gone with
# the server's mount namespace, so mending what is not there any more is no failure.
break_disk() {
    local name log
    for name in $NAMES; do
        log="$DIR/www/$name/var/log"
        as_sshd mount -t tmpfs -o size=64k magkeeper-full "$log" 2>/dev/null \
            || { echo "sandbox: no right to mount here; the disk is not full" >&2; return 1; }
        as_sshd dd if=/dev/zero of="$log/full" bs=4k count=32 2>/dev/null
    done
    return 0
}
mend_disk() {
    local name
    for name in $NAMES; do
        as_sshd umount "$DIR/www/$name/var/log" 2>/dev/null
    done
    return 0
}
as_sshd() { nsenter -t "$(pid_of sshd)" -m -- "$@"; }

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What can be broken. Each fault NAME has break_NAME and mend_NAME, which get a store (empty for faults of the whole
# sandbox) and options. While it lasts, state/broken/NAME[.STORE] exists; state/saved/NAME.STORE keeps what was replaced.

OF_STORE='redis env db_hang php table cron perms rights reports node tools'
OF_SANDBOX='hostkey jump garbage locale slow cut stall drip corrupt search rabbit sshd disk'
OF_HEAVY='redis db_hang'
EITHER='db'

faults_help() {
    cat <<'TEXT'
of one store (without STORE: of all):
  redis | db (refused) | db-hang [hang|delay MS|drip BYTES_PER_SECOND|cut N|stall N] | cron [MINUTES] (has been silent for 40)
  env [prints|exits|loops|malformed|missing|unreadable|notarray|throws|password] | table [rename|drop] | rights [some|none] (of the database's login)
  php [missing|fatal|silent|7.3|ahead|behind] (the last two: a clock that is a year off) | perms [closed|open] | reports [N] (100,000 error reports)
  node [NODE] [down|behind] (of hive-prod)
  tools [answers|warns|garbage|fails|hangs|floods] (vendor/bin/patch-status and magento-patches are there)
of the sandbox:
  db (MariaDB stops) | search [dead|red|read-only] | rabbit | sshd | hostkey [DOOR] | jump [hop-1|hop-2] | garbage | locale | disk
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
    local act=$1 what=${2:-} store='' name named word options=()
    [ "$what" = help ] && { faults_help; return; }
    [ -s "$DIR/state/ports" ] || fail "not up"
    what=${what//-/_}
    grep -qw -- "${what:-?}" <<<"$OF_STORE $OF_SANDBOX $EITHER" || { faults_help >&2; exit 64; }
    lock
    mkdir -p "$DIR"/state/{saved,relay}
    NAMES=$(stores)
    shift 2
    grep -qw "$what" <<<"$OF_HEAVY" && named=$NAMES || named=$(all_stores)
    [ "$what" = node ] && NAMES=hive-prod
    for word in "$@"; do
        if grep -qxF -- "$word" <<<"$named"; then store=$word; else options+=("$word"); fi
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

# Nobody has run cron for so many minutes: what was done is that long ago, what is due waits.
break_cron() {
    local columns=created_at,scheduled_at,executed_at,finished_at
    sql "UPDATE \`${1//-/_}\`.\`$(store_prefix "$1")cron_schedule\` SET $(sed "s/[a-z_]*/& = & - INTERVAL ${2:-40} MINUTE/g" <<<"$columns")"
}
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

# The table waits in a database of its own.
break_table() {
    sql "CREATE DATABASE IF NOT EXISTS sandbox_saved; RENAME TABLE $(store_table "$1") TO sandbox_saved.\`$1\`;"
    [ "${2:-rename}" = drop ] || sql "CREATE TABLE $(store_table "$1" _renamed) LIKE sandbox_saved.\`$1\`;"
}
mend_table() {
    sql "DROP TABLE IF EXISTS $(store_table "$1" _renamed); RENAME TABLE sandbox_saved.\`$1\` TO $(store_table "$1");"
}
store_table() {
    echo "\`${1//-/_}\`.\`$(store_prefix "$1")mview_state${2:-}\`"
}
store_prefix() { sed -n "s/.*'table_prefix' => '\(.*\)',/\1/p" "$DIR/www/$1/app/etc/env.php"; }
sql() { mariadb --no-defaults -S "$(socket mysql.sock)" -u root -e "$1"; }

# Noise of a login script: colours, a greeting without a line end, a byte that is no UTF-8.
break_garbage() { printf '%s\n' "printf '\\033[1;32mWelcome to web-1\\033[0m\\nLast backup: \\377 2 days ago\\nYou have 3 messages'" >> "$DIR/home/.bashrc"; }
mend_garbage() { sed -i '/Welcome to/d' "$DIR/home/.bashrc"; }

# Everything that a login starts speaks German and writes numbers with commas.
break_locale() {
    local folder=${XDG_CACHE_HOME:-$HOME/.cache}/magkeeper/sandbox/locale
    [ -d "$folder/de_DE.UTF-8" ] || { mkdir -p "$folder" && localedef -i de_DE -f UTF-8 "$folder/de_DE.UTF-8"; } || return 1
    printf 'export LC_ALL=de_DE.UTF-8 LANGUAGE=de LOCPATH=%q\n' "$folder" >> "$DIR/home/.bashrc"
}
mend_locale() { sed -i '/^export LC_ALL/d' "$DIR/home/.bashrc"; }

# Folders that take no files, or folders that take anybody's.
break_perms() {
    local root=$DIR/www/$1 folder folders mode
    case ${2:-closed} in
        closed) folders='var var/log var/report pub/media' mode=a-w ;;
        open) folders='app/etc vendor generated' mode=777 ;;
        *) faults_help >&2; return 1 ;;
    esac
    for folder in $folders; do
        stat -c '%a %n' "$root/$folder" && chmod "$mode" "$root/$folder" || return 1
    done > "$DIR/state/saved/perms.$1"
}
mend_perms() {
    local mode path
    while read -r mode path; do
        chmod "$mode" "$path" || return 1
    done < "$DIR/state/saved/perms.$1"
}

# The store's login of the database may read a few tables, or nothing.
break_rights() {
    local table prefix
    prefix=$(store_prefix "$1")
    revoke "$1"
    case ${2:-some} in
        some) ;;
        none) return ;;
        *) faults_help >&2; return 1 ;;
    esac
    for table in core_config_data indexer_state store store_website; do
        grant "$1" "SELECT ON \`${1//-/_}\`.\`$prefix$table\`"
    done
}
mend_rights() { revoke "$1" && grant "$1" "ALL ON \`${1//-/_}\`.*"; }

revoke() { sql "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'u_${1//-/_}'@'127.0.0.1', 'u_${1//-/_}'@'localhost'"; }
# grant STORE WHAT
grant() { sql "GRANT $2 TO 'u_${1//-/_}'@'127.0.0.1', 'u_${1//-/_}'@'localhost'"; }

# Adobe's own tools, which a store that never had a monthly patch lacks.
break_tools() {
    local bin=$DIR/www/$1/vendor/bin
    case ${2:-answers} in
        answers | warns | garbage | fails | hangs | floods) ;;
        *) faults_help >&2; return 1 ;;
    esac
    mkdir -p "$bin" && cp -p "$HERE"/tools/* "$bin" && echo "${2:-answers}" > "$bin/patch-status.mode"
}
mend_tools() {
    local root=$DIR/www/$1
    rm -f "$root"/vendor/bin/{patch-status,magento-patches,patch-status.mode} "$root"/var/log/{patch_status,patch}.log
    rm -rf "$root/var/patch_metadata"
    rmdir "$root/vendor/bin" 2>/dev/null || true
}

# In a folder of their own, for a folder that was large once stays slow; names of a few files, for files are slow to make.
break_reports() {
    local reports=$DIR/www/$1/var/report
    mv "$reports" "$DIR/state/saved/reports.$1" && mkdir "$reports" && chmod --reference="$DIR/state/saved/reports.$1" "$reports" \
        && cp -a "$DIR/state/saved/reports.$1/." "$reports" && php_make reports "$reports" "${2:-100000}"
}
mend_reports() { rm -rf "$DIR/www/$1/var/report" && mv "$DIR/state/saved/reports.$1" "$DIR/www/$1/var/report"; }

# A file system that is full over each var as the SSH server sees it; needs the right to mount. It is gone with
# the server's mount namespace, so mending what is not there any more is no failure.
break_disk() {
    local name
    for name in $NAMES; do
        # shellcheck disable=SC2016 # expanded inside
        as_sshd sh -c 'cp -a "$1" "$2" && mount -t tmpfs -o size=64m magkeeper-full "$1" && cp -a "$2/." "$1" && rm -rf "$2" && { dd if=/dev/zero of="$1/full" bs=4k || :; }' \
            sh "$DIR/www/$name/var" "$DIR/state/saved/var.$name" 2>/dev/null || { echo "sandbox: no right to mount here; the disk is not full" >&2; return 1; }
    done
}
mend_disk() {
    local name
    for name in $NAMES; do
        as_sshd umount "$DIR/www/$name/var" 2>/dev/null
    done
    return 0
}
as_sshd() { nsenter -t "$(pid_of sshd)" -m -- "$@"; }

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The daemons of a sandbox. One that is broken on purpose (state/broken/…) is not started by `up`.

services() {
    local name
    echo sshd agent mysql search varnish amqp rabbit relay ticker
    for name in $(doors); do
        echo "door.$name"
    done
    for name in $(stores); do
        echo "redis.$name" "web.$name"
    done
}

broken() { [ -e "$DIR/state/broken/$1" ]; }

# The search engine can be broken and answer all the same.
search_is_dead() { broken search && ! grep -qxE 'red|read-only' "$DIR/state/broken/search"; }

start_services() {
    local name
    for name in $NAMES; do
        broken "redis.$name" || start_redis "$name"
    done
    for name in $NAMES; do
        broken "web.$name" || start_web "$name"
    done
    search_is_dead || start_stand_in search search
    start varnish php "$HERE/web/varnish.php" "$(port varnish)"
    broken rabbit || start_rabbit
    start relay php "$HERE/php/make.php" relay
    start_agent
    broken sshd || start_sshd
    for name in $(doors); do
        start_door "$name"
    done
}

wait_services() {
    local name
    wait_tree
    for name in $NAMES; do
        broken "redis.$name" || wait_port "$(port "redis.$name")" "redis of $name"
    done
    search_is_dead || wait_port "$(port search)" search
    wait_port "$(port varnish)" varnish
    broken rabbit || wait_rabbit
    broken sshd || wait_port "$(port ssh)" sshd
    for name in $(doors); do
        door_is_shut "$name" || wait_port "$(port "ssh.$name")" "sshd of $name"
    done
    broken db || wait_socket "$(socket mysql.sock)" || fail "MariaDB does not answer; see $DIR/log/mysql.log"
}

start_database() {
    alive mysql || rm -f "$(socket mysql.sock)"
    start mysql mariadbd "${MARIADB_OPTIONS[@]}" --datadir="$DIR/mysql" --socket="$(socket mysql.sock)" \
        --bind-address=127.0.0.1 --port="$(port mysql)" --pid-file="$(socket mysql.pid)"
}

start_redis() {
    mkdir -p "$DIR/redis/$1"
    start "redis.$1" redis-server --bind 127.0.0.1 --port "$(port "redis.$1")" --dir "$DIR/redis/$1" \
        --save '' --appendonly no --daemonize no --maxmemory 64mb --maxmemory-policy allkeys-lru
}

start_web() {
    start "web.$1" env "SANDBOX_ROOT=$DIR/www/$1" php -S "127.0.0.1:$(port "web.$1")" "$HERE/web/store.php"
}

# start_stand_in NAME PORT
start_stand_in() {
    start "$1" php -S "127.0.0.1:$(port "$2")" "$HERE/web/$1.php"
}

# The broker itself and its management interface.
start_rabbit() {
    start amqp php "$HERE/php/make.php" amqp
    start_stand_in rabbit rabbit_api
}
wait_rabbit() { wait_port "$(port rabbit)" "the broker" && wait_port "$(port rabbit_api)" "the broker's management"; }

start_sshd() {
    [ "$(id -u)" = 0 ] && mkdir -p /run/sshd
    write_login
    write_sshd_config ssh hostkeys/ed25519 hostkeys/ecdsa hostkeys/rsa > "$DIR/ssh/sshd_config"
    start sshd "${AS_OWNER[@]}" /usr/sbin/sshd -D -f "$DIR/ssh/sshd_config" -E "$DIR/log/sshd.log"
}

# Root's logins are held to the modes of files, as anybody's are: whoever owns the store.
AS_OWNER=()
[ "$(id -u)" = 0 ] && AS_OWNER=(setpriv "--bounding-set=-dac_override,-dac_read_search")

# What a login finds: a home folder of its own, where it begins, and its own `php` and `crontab` in front of the system's.
write_login() {
    [ -e "$DIR/home/.bashrc" ] || start_at_home
    [ -e "$DIR/bin/php" ] || ln -s "$(command -v php)" "$DIR/bin/php"
    local program
    for program in crontab docker kubectl; do
        [ -e "$DIR/bin/$program" ] || ln -s "$HERE/login/$(case $program in crontab) echo crontab ;; *) echo container ;; esac)" "$DIR/bin/$program"
    done
}

# sshd goes to the home that the user database names, which is not the sandbox's.
start_at_home() { printf '%s\n' 'cd -- "$HOME"' > "$DIR/home/.bashrc"; }

# write_sshd_config PORT HOST_KEY…
write_sshd_config() {
    local quoted=${DIR//\"/}
    local variables="\"PATH=$quoted/bin:/usr/local/bin:/usr/bin:/bin\" \"HOME=$quoted/home\" \"SANDBOX_OF_MAGKEEPER=$quoted\""
    [ "$(sed -n "s/^${1#ssh.} //p" "$DIR/state/doors")" = cloud ] && variables="$variables $CLOUD"
    printf 'HostKey "%s"\n' "${@/#/$quoted/ssh/}" | tail -n +2
    cat <<TEXT
ListenAddress 127.0.0.1
Port $(port "$1")
AuthorizedKeysFile "$quoted/ssh/authorized_keys"
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PerSourcePenalties no
MaxStartups 500:30:1000
MaxSessions 64
PrintMotd no
PrintLastLog no
UseDNS no
LogLevel VERBOSE
AcceptEnv LANG LC_* COLUMNS
SetEnv $variables
Subsystem sftp internal-sftp
TEXT
}

# Needs the rows, so it comes last.
start_ticker() { start ticker php "$HERE/php/make.php" ticker; }

# All at once; the database folder goes too, so MariaDB need not write it out.
stop_services() {
    local name pid pids=
    for name in $(services); do
        pid=$(pid_of "$name") && pids="$pids $(descendants "$pid")"
    done
    pid=$(pid_of mysql) && kill -9 "$pid"
    [ -n "$pids" ] || return 0
    kill $pids 2>/dev/null
    wait_gone $pids
}

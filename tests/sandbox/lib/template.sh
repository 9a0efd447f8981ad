# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The database folder with all tables and no rows is made once and kept in the cache, named by a digest of what
# it is made from; each sandbox starts with a copy.

MARIADB_OPTIONS=(--no-defaults --skip-name-resolve --skip-log-bin --innodb-flush-log-at-trx-commit=0
    --innodb-doublewrite=OFF --innodb-buffer-pool-size=64M --innodb-log-file-size=4M --innodb-undo-tablespaces=0 --innodb-autoextend-increment=4
    --innodb-file-per-table=0 --innodb-flush-method=nosync --debug-no-sync --innodb-stats-persistent=0 --performance-schema=OFF --max-connect-errors=1000000
    --max-connections=151 --character-set-server=utf8mb4 --lc-messages-dir=/usr/share/mysql)
[ "$(id -u)" = 0 ] && MARIADB_OPTIONS+=(--user=root)

prepare_database() {
    [ -d "$DIR/mysql/mysql" ] && return
    local cache
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/magkeeper/sandbox/$(template_digest)
    [ -d "$cache/mysql" ] || make_template "$cache"
    rm -rf "$DIR/mysql.new"
    cp -r --reflink=auto "$cache" "$DIR/mysql.new" && mv "$DIR/mysql.new" "$DIR/mysql" || fail "the database could not be copied"
}

template_digest() {
    { mariadbd --version; id -u; cat "$HERE/lib/template.sh" "$HERE/php/Schema.php" "$HERE/php/Store.php" "$HERE"/stores/*.php \
        "$HERE"/data/db/*.* "$HERE/data/declarations/views.tsv" "$HERE/data/db/rows/mview_state.tsv"; } | sha256sum | cut -c1-16
}

# mariadb-install-db wants paths without spaces, so the template is made in a short folder and moved.
make_template() {
    local work pid
    work=$(mktemp -d /tmp/mkt.XXXXXX) || fail "no temporary folder"
    mariadb-install-db "${MARIADB_OPTIONS[@]}" --datadir="$work/data" --auth-root-authentication-method=normal --skip-test-db \
        > "$work/log" 2>&1 || fail "mariadb-install-db: $(tail -3 "$work/log")"
    setsid mariadbd "${MARIADB_OPTIONS[@]}" --datadir="$work/data" --socket="$work/s" --skip-networking >> "$work/log" 2>&1 </dev/null 9>&- &
    pid=$!
    wait_socket "$work/s" || fail "mariadbd did not start: $(tail -3 "$work/log")"
    php_make schema | mariadb --no-defaults -S "$work/s" -u root || { kill "$pid"; fail "the tables could not be made"; }
    kill "$pid" && wait "$pid" 2>/dev/null
    mkdir -p "$(dirname "$1")"
    mv -T "$work/data" "$1.$$" && mv -T "$1.$$" "$1" 2>/dev/null || rm -rf "$1.$$"
    rm -rf "$work"
}

wait_socket() {
    local tries
    for tries in $(seq 1 500); do
        mariadb --no-defaults -S "$1" -u root -e 'DO 1' 2>/dev/null && return 0
        sleep 0.05
    done
    return 1
}

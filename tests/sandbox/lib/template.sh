# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The database folder with all tables and no rows is made once and kept in the cache, named by a digest of what
# it is made from; each sandbox starts with a copy.

MARIADB_OPTIONS=(--no-defaults --skip-name-resolve --skip-log-bin --innodb-flush-log-at-trx-commit=0
    --innodb-doublewrite=OFF --innodb-buffer-pool-size=64M --innodb-log-file-size=4M --innodb-undo-tablespaces=0 --innodb-autoextend-increment=4
    --innodb-file-per-table=0 --innodb-flush-method=nosync --debug-no-sync --innodb-stats-persistent=0 --performance-schema=OFF --max-connect-errors=1000000
    --max-connections=151 --character-set-server=utf8mb4)
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

# One run of the server in its bootstrap mode makes the system tables, as mariadb-install-db does, and ours. Root has
# no password but comes in over the socket only, which lies in a folder of the owner's.
make_template() {
    local new=$1.$$
    rm -rf "$new"
    mkdir -p "$new" || fail "cannot write $(dirname "$1")"
    {
        printf 'CREATE DATABASE mysql;\nUSE mysql;\n'
        cat "$(system_tables mariadb_system_tables.sql)" "$(system_tables mariadb_system_tables_data.sql)"
        printf "DELETE FROM global_priv WHERE User='root' AND Host<>'localhost';\nDELETE FROM proxies_priv;\nFLUSH PRIVILEGES;\n"
        php_make schema
    } | mariadbd "${MARIADB_OPTIONS[@]}" --bootstrap --datadir="$new" > "$DIR/log/template.log" 2>&1 9>&-
    grep -q '^ERROR' "$DIR/log/template.log" && fail "the tables could not be made: $(grep -m1 '^ERROR' "$DIR/log/template.log")"
    [ -d "$new/mysql" ] || fail "MariaDB could not make a database: $(tail -1 "$DIR/log/template.log")"
    mv -T "$new" "$1" 2>/dev/null || rm -rf "$new"
    find "$(dirname "$1")" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf {} + 2>/dev/null
}

system_tables() {
    local folder
    for folder in /usr/share/mariadb /usr/share/mysql; do
        [ -e "$folder/$1" ] && { echo "$folder/$1"; return; }
    done
    fail "MariaDB's $1 is not installed"
}

wait_socket() {
    local tries
    for tries in $(seq 1 500); do
        mariadb --no-defaults -S "$1" -u root -e 'DO 1' 2>/dev/null && return 0
        sleep 0.03
    done
    return 1
}

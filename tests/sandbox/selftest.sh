#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts a sandbox of its own, in a folder with a space in its name, looks at everything that it promises, and ends it.
# shellcheck disable=SC2317,SC2329,SC2086,SC2046 # claims are called by name; faults are split into words
set -u -o pipefail
PATH=$PATH:/usr/sbin

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
BASE=$(mktemp -d "${TMPDIR:-/tmp}/magkeeper selftest.XXXXXX")
DIR=$BASE/box
FAILED=0
trap 'sandbox down >/dev/null 2>&1; rm -rf "$BASE"' EXIT

sandbox() { "$HERE/sandbox" --dir "$DIR" "$@"; }
login() { ssh -n -F "$DIR/ssh_config" "$@"; }
magento() { login "$1" "php '$DIR/www/$1/bin/magento' --no-ansi ${*:2}"; }
sql() { mariadb --no-defaults -S "$SOCKET" -u root -BN -e "$1"; }
json() { php -r '$v = json_decode(file_get_contents($argv[1]), true); foreach (array_slice($argv, 2) as $k) { $v = $v[$k]; } echo $v;' "$DIR/sandbox.json" "$@"; }
http() { php -r 'echo @file_get_contents($argv[1], false, stream_context_create(["http" => ["ignore_errors" => true, "follow_location" => 0]])) === false ? "" : $http_response_header[0];' "$1"; }

body() { php -r 'echo @file_get_contents($argv[1]);' "$1"; }

# claim SENTENCE EXPECTED ACTUAL
claim() {
    if [ "$2" = "$3" ]; then
        echo "ok      $1"
    else
        printf 'FAILED  %s\n  expected: %s\n  found:    %s\n' "$1" "$2" "$3"
        FAILED=1
    fi
}

recorded() { cat "$HERE/data/cli/$1"; }

# Times are the only thing in indexer:status that differs from the recording, whose moment the rows are.
without_times() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}/TIME/'; }

it_starts() {
    local began=$EPOCHREALTIME
    sandbox up >/dev/null || exit 1
    echo "        up took $(php -r 'printf("%.1f s", $argv[2] - $argv[1]);' "${began/,/.}" "${EPOCHREALTIME/,/.}")"
    SOCKET=$(json mysql_socket)
    local before
    before=$(sandbox status)
    sandbox up >/dev/null
    claim 'a second up changes nothing' "$before" "$(sandbox status)"
}

one_can_log_in() {
    claim 'PHP answers over SSH' PHP "$(login acme-prod 'php -v' | head -1 | cut -c1-3)"
    claim 'the agent has a key of its own' in "$(login sandbox-agent 'echo in')"
    claim 'the relay passes a login on' in "$(login sandbox-relay 'echo in')"
    claim 'one goes through two jump hosts' in "$(login gate-prod 'echo in')"
    claim 'a jump host is for jumps only' 'This account is for jumps only' "$(login hop-1 'echo in')"
    claim 'each node has files of its own' 'hive-prod hive-prod.web-1 hive-prod.web-2' "$(login hive-prod.web-2 "cd '$DIR/www'; echo hive-prod*")"
    claim 'a login has csh' tcsh "$(login loom-legacy 'echo $0')"
    claim 'the cloud takes files in a few folders only' 'yes no' "$(login dune-stage "cd '$DIR/www/dune-stage'; for d in var vendor; do [ -w \$d ] && echo yes || echo no; done" | xargs)"
    claim 'a container has nothing of the login but what it is given' '/ /' "$(login iris-stage "docker exec -i iris-php-1 sh -c 'echo \$PWD \$HOME'")"
    claim 'and takes only exec -i' 1 "$(login iris-stage 'docker ps' 2>/dev/null; echo $?)"
    claim 'modes hold for root too' refused "$(login bolt-prod "f='$DIR/home/closed'; : > \"\$f\"; chmod 0 \"\$f\"; cat \"\$f\" 2>/dev/null || echo refused; rm -f \"\$f\"")"
    claim 'sandbox.json has the host key' "$(ssh-keygen -lf "$DIR/ssh/hostkeys/ed25519.pub" | cut -d' ' -f2)" "$(json ssh host_key_fingerprints ssh-ed25519)"
}

the_databases_are_filled() {
    claim 'acme: cron has been silent for 40 minutes' 1 "$(sql 'SELECT MAX(executed_at) BETWEEN UTC_TIMESTAMP() - INTERVAL 45 MINUTE AND UTC_TIMESTAMP() - INTERVAL 39 MINUTE FROM acme_prod.cron_schedule')"
    claim 'acme: the search index is stuck' working "$(sql "SELECT status FROM acme_prod.indexer_state WHERE indexer_id='catalogsearch_fulltext'")"
    claim 'bolt: cron ran within two minutes' 1 "$(sql 'SELECT MAX(executed_at) > UTC_TIMESTAMP() - INTERVAL 2 MINUTE FROM bolt_prod.cron_schedule')"
    claim 'bolt: nothing is stuck' 0 "$(sql "SELECT COUNT(*) FROM bolt_prod.indexer_state WHERE status<>'valid'")"
    claim 'cedar: 12,400 messages wait' 12400 "$(sql 'SELECT COUNT(*) FROM cedar_prod.m2_queue_message_status WHERE status=2')"
    claim 'light stores have their databases too' '1 1 1' "$(sql 'SELECT (SELECT COUNT(*) > 0 FROM dune_stage.cron_schedule), (SELECT COUNT(*) > 0 FROM elm_stage.admin_user), (SELECT COUNT(*) = 0 FROM information_schema.columns WHERE table_schema = "fern_legacy" AND table_name = "core_config_data" AND column_name = "updated_at")' | xargs)"
    claim 'each has its 72 changelog triggers' "$(printf '72 %.0s' $(seq 5))72" "$(sql "SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema LIKE '%\_prod' GROUP BY trigger_schema" | xargs)"
    claim 'a store sees only its own database' 'bolt_prod information_schema' "$(mariadb --no-defaults -h 127.0.0.1 -P "$(json mysql_port)" \
        -u u_bolt_prod -p"$(json stores 1 db password)" -BN -e 'SHOW DATABASES' | xargs)"
}

the_files_are_there() {
    claim 'composer.lock names the release' '"version": "2.4.8-p5",' "$(grep -A1 '"magento/product-community-edition",$' "$DIR/www/bolt-prod/composer.lock" | tail -1 | xargs -0 printf %s | sed 's/^ *//' | head -1)"
    claim 'light stores share the modules' 'Magento_Store' "$(sed -n "s/.*MODULE, '\(Magento_Store\)'.*/\1/p" "$DIR/www/elm-stage/vendor/mage-os/module-store/registration.php")"
    claim 'the crontab has blocks for the stores whose cron lives' "$(printf '%s' "$DIR/www/bolt-prod" | sha256sum | cut -d' ' -f1)" \
        "$(login bolt-prod 'crontab -l' | sed -n 's/^#~ MAGENTO START //p' | head -1)"
    claim '358 modules, 62 cron jobs' '358 62' "$(find "$DIR/www/acme-prod/vendor" -name module.xml | wc -l) $(cat "$DIR"/www/acme-prod/vendor/*/*/etc/crontab.xml | grep -c '<job ')"
}

the_program_behaves_as_recorded() {
    claim 'bin/magento --version' 'Magento CLI 2.4.9' "$(magento cedar-prod --version)"
    claim 'indexer:status, stuck' "$(recorded indexer-status-suspended-backlog.txt | without_times)" "$(magento acme-prod indexer:status | without_times)"
    claim 'cache:status' "$(recorded cache-status.txt)" "$(magento acme-prod cache:status)"
    claim 'an unknown indexer' "$(recorded indexer-reindex-unknown.err)" "$(magento acme-prod indexer:reindex nosuchindexer 2>&1)"
    claim 'a locked indexer is skipped with exit 1' "$(recorded indexer-reindex-one-locked.txt; echo 1)" "$(magento acme-prod indexer:reindex catalog_product_price; echo $?)"
}

the_web_answers() {
    claim 'health check' 'HTTP/1.1 200 OK' "$(http "$(json stores 1 url)health_check.php")"
    magento bolt-prod maintenance:enable >/dev/null
    claim 'maintenance shuts the home page' 'HTTP/1.1 503 Service Unavailable' "$(http "$(json stores 1 url)")"
    claim 'but not the health check' 'HTTP/1.1 200 OK' "$(http "$(json stores 1 url)health_check.php")"
    magento bolt-prod maintenance:disable >/dev/null
    claim 'search answers' 'HTTP/1.1 200 OK' "$(http "http://127.0.0.1:$(json search_port)/_cluster/health")"
    claim 'Varnish answers' 'HTTP/1.1 200 OK' "$(http "http://127.0.0.1:$(json varnish_port)/")"
    claim 'the broker wants a password' 'HTTP/1.1 401 Unauthorized' "$(http "http://127.0.0.1:$(json rabbit_api_port)/api/queues")"
}

# mended_after WHAT PROBE…: a fault shows in what the command prints and leaves no trace
mended_after() {
    local fault=$1 before during after
    shift
    before=$("$@" 2>&1)
    sandbox break $fault
    during=$("$@" 2>&1)
    sandbox mend ${fault%% *} $(grep -o '[a-z]*-prod' <<<"$fault")
    after=$("$@" 2>&1)
    claim "break $fault shows" different "$([ "$before" = "$during" ] && echo "$during" || echo different)"
    claim "mend $fault is exact" "$before" "$after"
}

it_breaks_and_mends() {
    local kind before
    before=$(sha256sum "$DIR/www/acme-prod/app/etc/env.php")
    mended_after 'redis acme-prod' magento acme-prod --version
    mended_after 'db' magento bolt-prod store:list
    mended_after 'db acme-prod' magento acme-prod store:list
    mended_after 'db-hang acme-prod' timeout 2 ssh -n -F "$DIR/ssh_config" acme-prod "timeout 1 php '$DIR/www/acme-prod/bin/magento' queue:consumers:list; echo \$?"
    for kind in prints exits malformed missing; do
        mended_after "env $kind acme-prod" magento acme-prod cache:status
    done
    claim 'env.php is the same file again' "$before" "$(sha256sum "$DIR/www/acme-prod/app/etc/env.php")"
    mended_after 'table cedar-prod' magento cedar-prod indexer:show-mode
    mended_after 'tools fails bolt-prod' login bolt-prod "cd '$DIR/www/bolt-prod' && php vendor/bin/patch-status"
    mended_after 'php' login bolt-prod 'php -r "echo 1;"'
    mended_after 'php 7.3 bolt-prod' login bolt-prod "echo '<?php echo PHP_VERSION;' | php"
    mended_after 'php ahead bolt-prod' login bolt-prod "php -r 'echo date(\"Y\");'"
    mended_after 'perms bolt-prod' login bolt-prod "touch '$DIR/www/bolt-prod/var/report'; touch '$DIR/www/bolt-prod/var/x' && rm '$DIR/www/bolt-prod/var/x'"
    mended_after 'perms open bolt-prod' login bolt-prod "stat -c %a '$DIR/www/bolt-prod/app/etc'"
    mended_after 'env unreadable bolt-prod' login bolt-prod "wc -l < '$DIR/www/bolt-prod/app/etc/env.php'"
    mended_after 'rights bolt-prod' mariadb --no-defaults -h 127.0.0.1 -P "$(json mysql_port)" -u u_bolt_prod -p"$(json stores 1 db password)" \
        -BN -e 'SELECT COUNT(*) > 0 FROM bolt_prod.cron_schedule'
    mended_after 'reports 500 bolt-prod' login bolt-prod "ls '$DIR/www/bolt-prod/var/report' | wc -l"
    [ "$(cat "$DIR/state/mounts" 2>/dev/null)" != -m ] || mended_after 'disk' login bolt-prod "find '$DIR/www/bolt-prod/var' | wc -l; df --output=pcent '$DIR/www/bolt-prod/var' | grep -c 100%"
    mended_after 'garbage' login bolt-prod 'echo 1'
    mended_after 'locale' login bolt-prod 'locale -k decimal_point; nosuchprogram 2>&1 | head -1'
    mended_after 'hostkey' login bolt-prod 'echo 1'
    mended_after 'hostkey hop-1' login gate-prod 'echo 1'
    mended_after 'jump hop-1' login gate-prod 'echo 1'
    mended_after 'jump' login gate-prod 'echo 1'
    mended_after 'node hive-prod web-1' login hive-prod.web-1 'echo 1'
    mended_after 'node hive-prod web-2 behind' login hive-prod.web-2 "sha256sum '$DIR/www/hive-prod.web-2/composer.lock'"
    mended_after 'cut 5000' login sandbox-relay 'head -c 20000 /dev/zero | tr "\0" x'
    mended_after 'search' http "http://127.0.0.1:$(json search_port)/"
    mended_after 'rabbit' http "http://127.0.0.1:$(json rabbit_api_port)/api/queues"
    mended_after 'search red' body "http://127.0.0.1:$(json search_port)/_cluster/health"
    mended_after 'search read-only' body "http://127.0.0.1:$(json search_port)/acme*/_settings/index.blocks.*"
    claim 'nothing is broken any more' 0 "$(sandbox status | grep -c ^broken)"
}

it_survives_a_kill() {
    local pid
    pid=$(sandbox status | sed -nE 's/^runs +mysql \((.*)\)/\1/p')
    kill -9 "$pid"
    claim 'status tells that a part died' 'stopped mysql' "$(sandbox status | grep ^stopped)"
    sandbox up >/dev/null
    claim 'up mends it, with its rows' 12400 "$(sql 'SELECT COUNT(*) FROM cedar_prod.m2_queue_message_status')"
}

it_ends_without_a_trace() {
    local pids ports
    pids=$(sandbox status | sed -nE 's/^runs .*\((.*)\)/\1/p')
    ports=$(sed 's/.*=//' "$DIR/state/ports")
    sandbox down
    claim 'no process is left' '' "$(for pid in $pids; do [ -d "/proc/$pid" ] && cat "/proc/$pid/cmdline"; done | tr '\0' ' ')"
    claim 'no port is held' '' "$(for port in $ports; do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && echo "$port"; done)"
    claim 'no file is left' '' "$(ls "$BASE")"
}

for claims in it_starts one_can_log_in the_databases_are_filled the_files_are_there the_program_behaves_as_recorded the_web_answers \
    it_breaks_and_mends it_survives_a_kill it_ends_without_a_trace; do
    "$claims"
done
exit $FAILED

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a POSIX shell can tell of a store whose PHP does not run: identity, system, files. Contract: docs/probe.md, 7.
# It runs no file of the store, writes nothing and uses no here-document (bash would write a file for one).
# The client puts the request in front: MK_MARKER, MK_LEVEL, MK_ROOT, MK_SECTIONS, MK_COMPLETE.
# Where an answer is not quoted, its words are wanted one by one.
# shellcheck shell=sh disable=SC2046
# ---
LC_ALL=C
export LC_ALL
PATH=${PATH:-/bin}:/usr/bin:/bin:/usr/sbin:/sbin
CDPATH=
unset IFS
mk_line='
'
mk_only_php='only PHP can tell, and it could not be run'

# awk: a time as the contract writes it; a text as JSON.
mk_awk='
function iso(t, d, s, z, e, o, y, m, n, p) {
    if (t !~ /^[0-9]+$/ || length(t) > 11) return "null"
    d = int(t / 86400); s = t - d * 86400; z = d + 719468; e = int(z / 146097); o = z - e * 146097
    n = int((o - int(o / 1460) + int(o / 36524) - int(o / 146096)) / 365)
    p = o - (365 * n + int(n / 4) - int(n / 100)); m = int((5 * p + 2) / 153); d = p - int((153 * m + 2) / 5) + 1
    y = n + e * 400; m = m < 10 ? m + 3 : m - 9; if (m <= 2) y++
    return sprintf("\"%04d-%02d-%02dT%02d:%02d:%02d.000Z\"", y, m, d, int(s / 3600), int(s / 60) % 60, s % 60)
}
function text(t, c, o) {
    while (match(t, "[\"\\\\\001-\037\177]")) {
        c = substr(t, RSTART, 1)
        o = o substr(t, 1, RSTART - 1) (c == "\"" || c == "\\" ? "\\" c : "\\ufffd")
        t = substr(t, RSTART + 1)
    }
    return "\"" o t "\""
}
function number(t) { return t ~ /^[0-9]+$/ ? t : "null" }
'

# $mk_json: a value as JSON text of at most 1024 bytes.
mk_string() {
    case $1 in
        *[!A-Za-z0-9._/\ :@+=,-]*)
            mk_json=$(mk_raw=$1 awk "$mk_awk"'BEGIN { print text(substr(ENVIRON["mk_raw"], 1, 1024)) }') ;;
        *) mk_json="\"$1\"" ;;
    esac
}
mk_string_or_null() { if [ -n "$1" ]; then mk_string "$1"; else mk_json=null; fi; }

mk_add() { mk_data="$mk_data${mk_data:+,}\"$1\":$2"; }
mk_add_text() {
    mk_string_or_null "$2"
    mk_add "$1" "$mk_json"
}
mk_why() {
    mk_string "$3"
    mk_unknown="$mk_unknown${mk_unknown:+,}\"$1\":{\"kind\":\"$2\",\"text\":$mk_json}"
}
mk_add_unknown() {
    mk_add "$1" null
    mk_why "$1" "$2" "$3"
}
mk_fail() {
    mk_string "$2"
    mk_error="{\"kind\":\"$1\",\"text\":$mk_json}"
}

# $mk_now: hundredths of a second since the machine was started.
mk_clock() {
    mk_now=0
    read -r mk_up mk_rest 2>/dev/null </proc/uptime || return 0
    mk_number "${mk_up%.*}${mk_up#*.}"
    mk_now=$mk_digits
}
# $mk_digits: a decimal number that no shell takes for an octal one; 0 when it is none.
mk_number() {
    case $1 in '' | *[!0-9]*) mk_digits=0; return 0 ;; esac
    mk_digits=$1
    while :; do
        case $mk_digits in 0?*) mk_digits=${mk_digits#0} ;; *) return 0 ;; esac
    done
}

# $mk_is: present, missing, or hidden when a folder on the way may not be searched.
mk_presence() {
    if [ -e "$1" ] || [ -h "$1" ]; then mk_is=present; return 0; fi
    case $1 in
        */*) mk_folder=${1%/*} ;;
        *) mk_folder=. ;;
    esac
    mk_is=missing
    if [ -d "${mk_folder:-/}" ]; then
        [ -x "${mk_folder:-/}" ] || mk_is=hidden
    elif [ "$mk_folder" != . ] && [ ! -e "$mk_folder" ] && [ ! -h "$mk_folder" ]; then
        mk_presence "$mk_folder"
    fi
}

mk_frame() {
    set -- "$1" "$2" $(printf '%s' "$2" | cksum)
    printf '\n@%s %s cksum %s %s %08x\n%s' "$MK_MARKER" "$1" "$4" "$4" "$3" "$2"
}

mk_section() {
    mk_data='' mk_unknown='' mk_error=''
    mk_clock
    mk_begun=$mk_now
    "mk_section_$1"
    mk_clock
    if [ -n "$mk_error" ]; then
        mk_frame "$1" "{\"section\":\"$1\",\"ok\":false,\"ms\":$(((mk_now - mk_begun) * 10)),\"error\":$mk_error}"
    else
        mk_frame "$1" "{\"section\":\"$1\",\"ok\":true,\"ms\":$(((mk_now - mk_begun) * 10)),\"data\":{$mk_data},\"unknown\":{$mk_unknown}}"
    fi
    mk_count=$((mk_count + 1))
}

# A root that is named like an option or like `-` is a folder all the same.
mk_enter_root() {
    mk_root_kind=
    case $MK_ROOT in
        /*) mk_place=$MK_ROOT ;;
        *) mk_place=./$MK_ROOT ;;
    esac
    mk_presence "$mk_place"
    if [ "$mk_is" = hidden ] || { [ -d "$mk_place" ] && [ ! -x "$mk_place" ]; }; then
        mk_root_kind=NotPermitted mk_root_text="$MK_ROOT may not be entered by this login"
    elif ! cd -P "$mk_place" 2>/dev/null; then
        mk_root_kind=NotFound mk_root_text="$MK_ROOT is no folder"
    elif [ ! -d app/etc ] && [ ! -e bin/magento ]; then
        mk_root_kind=NotFound mk_root_text="$MK_ROOT holds no Magento: neither app/etc nor bin/magento is there"
    fi
    mk_root=$(pwd -P; echo .)
    mk_root=${mk_root%"$mk_line".}
}

# One line of `stat` for each file that is there: PATH SIZE MODE OWNER UID TIME.
mk_stat() { stat -L -c '%n %s %a %U %u %Y' -- "$@" 2>/dev/null; }

# --- identity

mk_section_identity() {
    if [ -n "$mk_root_kind" ]; then mk_fail "$mk_root_kind" "$mk_root_text"; return 0; fi
    mk_add_text root "$mk_root"
    mk_add_text root_asked "$MK_ROOT"
    mk_product
    mk_cloud
    if [ -w . ]; then mk_add root_writable true; else mk_add root_writable false; fi
    mk_mode
    mk_maintenance
    mk_identity_files
    mk_add_unknown installed_at Failed "$mk_only_php"
    mk_deployed
    for mk_name in table_prefix backend_path_is_default lock_provider remote_storage document_root_is_pub placeholders; do
        mk_add_unknown "$mk_name" Failed "$mk_only_php"
    done
    mk_add overrides "$(awk "$mk_awk"'BEGIN { for (k in ENVIRON) if (k ~ /^(MAGENTO_DC_|CONFIG__)[A-Za-z0-9_]+$/ && n < 100) printf "%s%s", n++ ? "," : "[", text(substr(k, 1, 255)); print n ? "]" : "[]" }')"
}

# Lines `PACKAGE VERSION` of the few that matter, in files as Composer writes them: "name" and "version" on two lines.
mk_packages_in() {
    if [ ! -f "$1" ] || [ ! -r "$1" ] || [ "$(wc -c <"$1")" -gt 16777216 ]; then return 0; fi
    awk '
        /^ *"name": "(magento|mage-os)\/[a-z0-9-]+",?\r?$/ { name = $0; sub(/^ *"name": "/, "", name); sub(/".*/, "", name); next }
        name != "" && /^ *"version": "[vA-Za-z0-9.+_-]+",?\r?$/ {
            version = $0; sub(/^ *"version": "/, "", version); sub(/".*/, "", version); sub(/^v/, "", version)
            if (name ~ /^(magento|mage-os)\/(product-(enterprise|community)-edition|magento2-(ee-)?base|extension-b2b|magento-cloud-metapackage|ece-tools)$/ && !seen[name]++) print name, substr(version, 1, 64)
        }
        /"magento_version": "[0-9][A-Za-z0-9.-]+"/ { version = $0; sub(/.*"magento_version": "/, "", version); sub(/".*/, "", version); if (!seen["magento_version"]++) print "magento_version", substr(version, 1, 40) }
        { name = "" }
    ' "$1"
}

# $mk_version of a package among the lines; empty when it is not there.
mk_version_of() {
    mk_version=$mk_line$2
    case $mk_version in
        *"$mk_line$1 "*)
            mk_version=${mk_version#*"$mk_line$1 "}
            mk_version=${mk_version%%"$mk_line"*} ;;
        *) mk_version= ;;
    esac
}

# Sets mk_edition, mk_package, mk_version by the strongest package among the lines.
mk_product_of() {
    for mk_package in magento/product-enterprise-edition mage-os/product-community-edition mage-os/product-enterprise-edition \
        magento/product-community-edition mage-os/magento2-base magento/magento2-ee-base magento/magento2-base; do
        mk_version_of "$mk_package" "$1"
        if [ -n "$mk_version" ]; then mk_edition_of "$1"; return 0; fi
    done
    return 1
}
mk_edition_of() {
    mk_found=$mk_version
    case $mk_package in
        mage-os/*) mk_edition='Mage-OS' ;;
        magento/product-community-edition | magento/magento2-base) mk_edition='Magento Open Source' ;;
        *)
            mk_edition='Adobe Commerce'
            mk_version_of magento/extension-b2b "$1"
            [ -z "$mk_version" ] || mk_edition='Adobe Commerce B2B' ;;
    esac
    mk_version=$mk_found
}

# composer.json holds a constraint: only an exact version says what is meant.
mk_required() {
    [ -f composer.json ] && [ -r composer.json ] || return 0
    for mk_package in magento/product-enterprise-edition mage-os/product-community-edition mage-os/product-enterprise-edition \
        magento/product-community-edition; do
        sed -n "s~^ *\"$mk_package\": *\"=\\{0,1\\}v\\{0,1\\}\\([0-9][0-9]*\\.[0-9][0-9]*\\.[0-9][0-9]*\\(-[A-Za-z0-9.]*\\)\\{0,1\\}\\)\".*~$mk_package \\1~p" composer.json | head -n 1
    done
}

mk_product() {
    mk_locked=$(mk_packages_in composer.lock)
    mk_source=composer.lock mk_lines=$mk_locked
    if ! mk_product_of "$mk_lines"; then
        mk_source=vendor/composer/installed.json mk_lines=$(mk_packages_in "$mk_source")
        mk_product_of "$mk_lines" || {
            mk_source=composer.json mk_lines=$(mk_required)
            mk_product_of "$mk_lines" || {
                mk_source=vendor/magento/magento2-base/composer.json
                mk_lines=$([ -r "$mk_source" ] && sed -n 's~^ *"version": *"\([0-9][A-Za-z0-9.-]*\)".*~magento/magento2-base \1~p' "$mk_source" | head -n 1)
                mk_product_of "$mk_lines" || mk_source=
            }
        }
    fi
    if [ -n "$mk_source" ]; then mk_product_known; else mk_product_unknown; fi
}
mk_product_known() {
    mk_add_text edition "$mk_edition"
    mk_add_text package "$mk_package"
    mk_add_text version "$mk_version"
    mk_add_text version_source "$mk_source"
    if [ "$mk_edition" != Mage-OS ]; then mk_add_text magento_version "$mk_version"; return 0; fi
    mk_version_of magento_version "$mk_lines"
    if [ -n "$mk_version" ]; then
        mk_add_text magento_version "$mk_version"
    else
        mk_add_unknown magento_version NotFound 'no package of Mage-OS says on which release of Magento it is built'
    fi
}
mk_product_unknown() {
    mk_kind=NotFound mk_text='no file names a product package: composer.lock, vendor/composer/installed.json, composer.json'
    mk_presence composer.lock
    if [ "$mk_is" = hidden ] || { [ -e composer.lock ] && [ ! -r composer.lock ]; }; then
        mk_kind=NotPermitted mk_text='composer.lock may not be read by this login'
    fi
    for mk_name in edition package version version_source magento_version; do
        mk_add_unknown "$mk_name" "$mk_kind" "$mk_text"
    done
}

mk_cloud() {
    mk_is=false
    case $mk_locked in *magento/magento-cloud-metapackage\ * | *magento/ece-tools\ *) mk_is=true ;; esac
    if [ -n "${MAGENTO_CLOUD_PROJECT-}" ] || [ -f .magento.app.yaml ]; then mk_is=true; fi
    mk_add cloud "$mk_is"
    if [ -z "${MAGENTO_CLOUD_PROJECT-}${MAGENTO_CLOUD_ENVIRONMENT-}${MAGENTO_CLOUD_BRANCH-}${MAGENTO_CLOUD_APPLICATION_NAME-}" ]; then
        mk_add cloud_environment null
        return 0
    fi
    mk_outer=$mk_data mk_data=
    mk_add_text project "${MAGENTO_CLOUD_PROJECT-}"
    mk_add_text environment "${MAGENTO_CLOUD_ENVIRONMENT-}"
    mk_add_text branch "${MAGENTO_CLOUD_BRANCH-}"
    mk_add_text application "${MAGENTO_CLOUD_APPLICATION_NAME-}"
    mk_inner=$mk_data mk_data=$mk_outer
    mk_add cloud_environment "{$mk_inner}"
}

# env.php is a program: it is believed only where it can mean one thing. Nothing but this one word is taken from it.
mk_mode_in_env_php() {
    if [ ! -f app/etc/env.php ] || [ ! -r app/etc/env.php ] || [ "$(wc -c <app/etc/env.php)" -gt 1048576 ]; then return 0; fi
    awk '
        /\/\*|<<<|\?>/ || tolower($0) ~ /(require|include|array_merge|array_replace|eval|getenv)[ (_]|\$_/ { unsure = 1 }
        /MAGE_MODE/ { seen++; line = $0 }
        /^[ \t]*return[ \t(\[]/ || /^return$/ { returns++ }
        END {
            if (unsure || seen > 1 || returns != 1) exit
            if (!seen) { print "-"; exit }
            if (line !~ /^[ \t]*.MAGE_MODE.[ \t]*=>[ \t]*.[A-Za-z_-]+.[ \t]*,?[ \t\r]*$/) exit
            gsub("\047", "\"", line)
            if (split(line, part, "\"") == 5 && part[2] == "MAGE_MODE") print substr(part[4], 1, 64)
        }
    ' app/etc/env.php
}
mk_mode() {
    if [ -n "${MAGE_MODE-}" ]; then
        mk_add_text mode "$MAGE_MODE"
        mk_add_text mode_source environment
        return 0
    fi
    mk_word=$(mk_mode_in_env_php)
    case $mk_word in
        '')
            mk_add_unknown mode Failed "$mk_only_php"
            mk_add_unknown mode_source Failed "$mk_only_php" ;;
        -)
            mk_add_text mode default
            mk_add_text mode_source unset ;;
        *)
            mk_add_text mode "$mk_word"
            mk_add_text mode_source env.php ;;
    esac
}

mk_maintenance() {
    mk_presence var/.maintenance.flag
    if [ "$mk_is" = hidden ]; then
        mk_add_unknown maintenance NotPermitted 'the folder var may not be searched by this login'
        return 0
    fi
    mk_active=false
    [ "$mk_is" != present ] || mk_active=true
    mk_list=
    if [ -f var/.maintenance.ip ] && [ -r var/.maintenance.ip ]; then
        mk_list=$(head -c 8192 var/.maintenance.ip | tr ',\t\r\n' '    ' | awk "$mk_awk"'{ for (i = 1; i <= NF && n < 100; i++) printf "%s%s", n++ ? "," : "", text(substr($i, 1, 255)) }')
    fi
    mk_add maintenance "{\"active\":$mk_active,\"exempt\":[$mk_list]}"
}

# $mk_bytes $mk_file_mode $mk_time of a path among the lines of mk_stat, as JSON.
mk_facts_of() {
    mk_bytes=null mk_file_mode=null mk_time=null
    set -- $(printf '%s\n' "$mk_stats" | awk -v path="$1" "$mk_awk"'$1 == path && NF == 6 { printf "%s \"%04d\" %s", number($2), $3, iso($6); exit }')
    [ $# -ne 3 ] || mk_bytes=$1 mk_file_mode=$2 mk_time=$3
}

mk_identity_files() {
    mk_stats=$(mk_stat app/etc/env.php app/etc/config.php composer.lock pub/static/deployed_version.txt)
    for mk_name in env config; do
        mk_state=null mk_fault=null
        mk_presence "app/etc/$mk_name.php"
        case $mk_is in
            missing) mk_state='"missing"' mk_fault="{\"kind\":\"NotFound\",\"text\":\"app/etc/$mk_name.php is missing\"}" ;;
            hidden) mk_state='"unreadable"' ;;
            *) [ -r "app/etc/$mk_name.php" ] || mk_state='"unreadable"' ;;
        esac
        [ "$mk_state" != '"unreadable"' ] || mk_fault="{\"kind\":\"NotPermitted\",\"text\":\"app/etc/$mk_name.php may not be read by this login\"}"
        [ "$mk_state" != null ] || mk_why "${mk_name}_php.state" Failed "$mk_only_php"
        mk_facts_of "app/etc/$mk_name.php"
        mk_add "${mk_name}_php" "{\"state\":$mk_state,\"error\":$mk_fault,\"bytes\":$mk_bytes,\"mode\":$mk_file_mode,\"modified_at\":$mk_time}"
    done
    mk_lock_file
}

# No digest: PHP's is of a kind that shells do not have, and digests of different kinds can't be compared.
mk_lock_file() {
    mk_presence composer.lock
    if [ "$mk_is" = missing ]; then mk_add composer_lock null; return 0; fi
    mk_facts_of composer.lock
    if [ "$mk_bytes" = null ] || [ ! -r composer.lock ]; then
        mk_add_unknown composer_lock NotPermitted 'composer.lock may not be read by this login'
        return 0
    fi
    mk_add composer_lock "{\"digest\":null,\"bytes\":$mk_bytes,\"modified_at\":$mk_time,\"known\":false}"
    mk_why composer_lock.digest Failed "$mk_only_php"
}

mk_deployed() {
    mk_presence pub/static/deployed_version.txt
    if [ "$mk_is" = hidden ]; then
        mk_add_unknown deployed_version NotPermitted 'the folder pub/static may not be searched by this login'
        mk_add_unknown deployed_at NotPermitted 'the folder pub/static may not be searched by this login'
        return 0
    fi
    mk_word=
    [ ! -f pub/static/deployed_version.txt ] || mk_word=$(head -c 64 pub/static/deployed_version.txt 2>/dev/null | tr -d '\000-\040')
    mk_add_text deployed_version "$mk_word"
    mk_facts_of pub/static/deployed_version.txt
    mk_add deployed_at "$mk_time"
}

# --- system

mk_section_system() {
    mk_add_text hostname "$(uname -n 2>/dev/null)"
    mk_add now "$(awk -v now="$(date +%s)" "$mk_awk"'BEGIN { print iso(now) }')"
    mk_utc_offset
    mk_os
    mk_users
    mk_cpus
    mk_load
    mk_memory
    mk_daemons
    mk_crontab
    mk_disks
}

mk_utc_offset() {
    mk_zone=$(date +%z)
    case $mk_zone in
        [+-][0-9][0-9][0-9][0-9])
            mk_hours=${mk_zone#?} mk_minutes=${mk_zone#???}
            mk_number "${mk_hours%??}"
            mk_hours=$mk_digits
            mk_number "$mk_minutes"
            mk_offset=$((mk_hours * 3600 + mk_digits * 60))
            case $mk_zone in -*) mk_offset=$((0 - mk_offset)) ;; esac
            mk_add utc_offset_s "$mk_offset" ;;
        *) mk_add_unknown utc_offset_s NotFound 'the program date does not tell the time zone' ;;
    esac
}

mk_os() {
    mk_os_name='' mk_os_id='' mk_os_version=''
    if [ -r /etc/os-release ]; then
        while IFS= read -r mk_text; do
            mk_value=${mk_text#*=}
            mk_value=${mk_value#\"}
            mk_value=${mk_value%\"}
            case $mk_text in
                PRETTY_NAME=*) mk_os_name=$mk_value ;;
                ID=*) mk_os_id=$mk_value ;;
                VERSION_ID=*) mk_os_version=$mk_value ;;
            esac
        done </etc/os-release
    fi
    mk_outer=$mk_data mk_data=
    mk_add_text kernel "$(uname -s) $(uname -r)"
    mk_add_text architecture "$(uname -m)"
    mk_add_text name "$mk_os_name"
    mk_add_text id "$mk_os_id"
    mk_add_text version_id "$mk_os_version"
    mk_inner=$mk_data mk_data=$mk_outer
    mk_add os "{$mk_inner}"
}

mk_users() {
    mk_number "$(id -u 2>/dev/null)"
    mk_string_or_null "$(id -un 2>/dev/null)"
    mk_add user "{\"uid\":$mk_digits,\"name\":$mk_json}"
    if [ -n "$mk_root_kind" ]; then mk_add_unknown root_owner "$mk_root_kind" "$mk_root_text"; return 0; fi
    mk_text=$(stat -L -c '%u %U' . 2>/dev/null)
    case $mk_text in
        [0-9]*)
            mk_string_or_null "${mk_text#* }"
            [ "${mk_text#* }" != UNKNOWN ] || mk_json=null
            mk_add root_owner "{\"uid\":${mk_text%% *},\"name\":$mk_json}" ;;
        *) mk_add_unknown root_owner NotPermitted 'the owner of the root can not be read' ;;
    esac
}

mk_cpus() {
    mk_digits=$(awk '/^Cpus_allowed_list:/ { n = split($2, part, ","); for (i = 1; i <= n; i++) { if (split(part[i], end, "-") == 2) c += end[2] - end[1] + 1; else c++ } } END { print c + 0 }' /proc/self/status 2>/dev/null)
    case $mk_digits in
        '' | 0) mk_add_unknown cpus NotPermitted '/proc/self/status can not be read' ;;
        *) mk_add cpus "$mk_digits" ;;
    esac
}

mk_load() {
    mk_one=
    read -r mk_one mk_five mk_fifteen mk_rest 2>/dev/null </proc/loadavg
    case $mk_one in
        [0-9]*.[0-9]*) mk_add load "[$mk_one,$mk_five,$mk_fifteen]" ;;
        *) mk_add_unknown load NotPermitted 'the load can not be read' ;;
    esac
    mk_clock
    if [ "$mk_now" = 0 ]; then
        mk_add_unknown uptime_ms NotPermitted '/proc/uptime can not be read'
    else
        mk_add uptime_ms $((mk_now * 10))
    fi
}

mk_memory() {
    mk_text=$(awk '
        /^(MemTotal|MemAvailable|SwapTotal|SwapFree): +[0-9]+ kB/ { sub(/:/, "", $1); kept[$1] = sprintf("%.0f", $2 * 1024) }
        END {
            n = split("total MemTotal available MemAvailable swap_total SwapTotal swap_free SwapFree", name, " ")
            for (i = 1; i < n; i += 2) printf "\"%s_bytes\":%s,", name[i], name[i + 1] in kept ? kept[name[i + 1]] : "null"
        }' /proc/meminfo 2>/dev/null)
    case $mk_text in
        '' | *total_bytes\":null*) mk_add_unknown memory NotPermitted '/proc/meminfo can not be read'; return 0 ;;
        *available_bytes\":null*) mk_why memory.available_bytes NotFound '/proc/meminfo has no MemAvailable' ;;
    esac
    mk_cgroup
    mk_add memory "{$mk_text\"cgroup_limit_bytes\":$mk_limit,\"cgroup_used_bytes\":$mk_used}"
}

# The tightest limit on the way up counts; 'max' and numbers near 2^63 are none.
mk_cgroup() {
    mk_limit=null mk_used=null
    [ -r /proc/self/cgroup ] || return 0
    while IFS= read -r mk_place; do
        case $mk_place in
            0::/*) mk_cgroup_up /sys/fs/cgroup "${mk_place#0::}" memory.max memory.current ;;
            *:memory:/* | *:memory,*:/* | *,memory:/*) mk_cgroup_up /sys/fs/cgroup/memory "/${mk_place#*:/}" memory.limit_in_bytes memory.usage_in_bytes ;;
        esac
    done </proc/self/cgroup
}
mk_cgroup_up() {
    mk_way=${2%/} mk_steps=0
    while [ "$mk_steps" -lt 16 ]; do
        mk_most=
        [ ! -r "$1$mk_way/$3" ] || read -r mk_most 2>/dev/null <"$1$mk_way/$3"
        case $mk_most in
            '' | *[!0-9]* | ???????????????????*) ;;
            *) if [ "$mk_limit" = null ] || [ "$mk_most" -lt "$mk_limit" ]; then mk_cgroup_take "$mk_most" "$1$mk_way/$4"; fi ;;
        esac
        [ -n "$mk_way" ] || return 0
        mk_way=${mk_way%/*} mk_steps=$((mk_steps + 1))
    done
}
mk_cgroup_take() {
    mk_limit=$1 mk_used=null mk_most=
    [ ! -r "$2" ] || read -r mk_most 2>/dev/null <"$2"
    case $mk_most in '' | *[!0-9]*) ;; *) mk_used=$mk_most ;; esac
}

mk_daemons() {
    mk_add_unknown processes Failed "$mk_only_php"
    mk_add processes_truncated false
    if [ ! -r /proc/self/stat ] || [ ! -d /proc/1 ]; then
        mk_add_unknown processes_seen NotPermitted '/proc hides the processes of other users'
        mk_add_unknown cron_daemon NotPermitted '/proc hides the processes of other users'
        return 0
    fi
    mk_seen=0 mk_daemon=
    for mk_place in /proc/[0-9]*; do
        mk_seen=$((mk_seen + 1))
        mk_value=
        [ -n "$mk_daemon" ] || [ ! -r "$mk_place/comm" ] || read -r mk_value 2>/dev/null <"$mk_place/comm"
        case $mk_value in cron | crond | fcron | dcron | cronie | supercronic | go-crond) mk_daemon=$mk_value ;; esac
    done
    mk_add processes_seen "$mk_seen"
    mk_add_text cron_daemon "$mk_daemon"
}

mk_crontab() {
    if [ "$MK_LEVEL" = full ]; then mk_add_unknown crontab Failed "$mk_only_php"; else mk_add crontab null; fi
}

# A network file system can hang here: this comes last.
mk_disks() {
    if [ -n "$mk_root_kind" ]; then mk_add_unknown disks "$mk_root_kind" "$mk_root_text"; return 0; fi
    mk_disks='' mk_index=0 mk_mounts=''
    for mk_name in . var pub/media pub/static tmp; do
        mk_place=./$mk_name
        [ "$mk_name" != tmp ] || mk_place=${TMPDIR:-/tmp}
        [ ! -d "$mk_place" ] || mk_disk "${mk_name#.}" "$mk_place"
    done
    mk_add disks "[$mk_disks]"
}

# $mk_total $mk_free $mk_mount of the file system that holds a folder, in blocks or inodes; empty: not told.
mk_df() {
    mk_total='' mk_free='' mk_mount=''
    mk_text=$(df "$1" -- "$2" 2>/dev/null | awk 'NR == 2 && match($0, / [0-9]+ +[0-9]+ +[0-9]+ +([0-9]+%|-) +\//) { rest = substr($0, RSTART); split(rest, part, " "); print part[1], part[3], substr($0, 1, RSTART) substr($0, RSTART + RLENGTH - 1) }')
    [ -n "$mk_text" ] || return 0
    mk_total=${mk_text%% *} mk_mount=${mk_text#* }
    mk_free=${mk_mount%% *} mk_mount=${mk_mount#* }
}
mk_disk() {
    mk_path=$1
    mk_df -kP "$2"
    mk_same=null
    case $mk_mounts in
        *"$mk_line$mk_mount$mk_line"*)
            mk_same=${mk_mounts%%"$mk_line$mk_mount$mk_line"*}
            mk_same="\"${mk_same##*"$mk_line"}\"" ;;
        *) [ -z "$mk_mount" ] || mk_mounts="$mk_mounts$mk_line$mk_path$mk_line$mk_mount$mk_line" ;;
    esac
    if [ -n "$mk_total" ]; then
        mk_total=$((mk_total * 1024)) mk_free=$((mk_free * 1024))
    else
        mk_total=null mk_free=null
        mk_why "disks[$mk_index].total_bytes" Failed 'df does not tell'
        mk_why "disks[$mk_index].free_bytes" Failed 'df does not tell'
    fi
    mk_string "$(cd -P "$2" 2>/dev/null && pwd -P)"
    mk_entry="{\"path\":\"$mk_path\",\"folder\":$mk_json,\"total_bytes\":$mk_total,\"free_bytes\":$mk_free,\"same_as\":$mk_same"
    mk_inodes "$2"
    mk_disks="$mk_disks${mk_disks:+,}$mk_entry,\"inodes_total\":$mk_total,\"inodes_free\":$mk_free}"
    mk_index=$((mk_index + 1))
}
mk_inodes() {
    if [ "$MK_LEVEL" != full ]; then mk_total=null mk_free=null; return 0; fi
    mk_df -iP "$1"
    if [ -z "$mk_total" ]; then
        mk_why "disks[$mk_index].inodes_total" Failed 'df -iP does not tell'
        mk_why "disks[$mk_index].inodes_free" Failed 'df -iP does not tell'
    fi
    # A file system without inodes says 0.
    case $mk_total in '' | 0) mk_total=null mk_free=null ;; esac
}

# --- files

mk_section_files() {
    if [ -n "$mk_root_kind" ]; then mk_fail "$mk_root_kind" "$mk_root_text"; return 0; fi
    mk_file_lists
    mk_logs
    mk_reports
    mk_compiled
    mk_add left_behind_truncated false
    for mk_name in left_behind static_themes generated_vendors media; do
        if [ "$MK_LEVEL" = full ]; then mk_add_unknown "$mk_name" Failed "$mk_only_php"; else mk_add "$mk_name" null; fi
    done
}

mk_file_lists() {
    set -- app/etc var var/log var/report var/cache var/page_cache var/session var/tmp var/export generated generated/code generated/metadata \
        pub/static pub/media vendor -- app/etc/env.php app/etc/config.php composer.json composer.lock auth.json bin/magento pub/index.php \
        pub/health_check.php var/.maintenance.flag var/.maintenance.ip .git pub/media/.htaccess pub/.user.ini pub/errors/local.xml
    mk_text=$({
        mk_kind=folder
        for mk_name in "$@"; do
            mk_can=false
            if [ "$mk_name" = -- ]; then mk_kind='file'; continue; fi
            mk_presence "$mk_name"
            if [ "$mk_kind" = folder ]; then [ ! -w "$mk_name" ] || mk_can=true; else [ ! -r "$mk_name" ] || mk_can=true; fi
            # A link that leads nowhere is there for lstat and not for stat.
            [ "$mk_is" != present ] || [ -e "$mk_name" ] || mk_is=missing
            echo "? $mk_kind $mk_name $mk_is $mk_can"
        done
        mk_stat "$@"
    } | awk "$mk_awk"'
        $1 == "?" { n++; kind[n] = $2; path[n] = $3; is[n] = $4; can[n] = $5; next }
        NF == 6 { bytes[$1] = number($2); mode[$1] = sprintf("\"%04d\"", $3); owner[$1] = text($4 == "UNKNOWN" ? $5 : $4); time[$1] = iso($6) }
        function why(place, kind, what) { return sprintf(",\"%s\":{\"kind\":\"%s\",\"text\":\"%s\"}", place, kind, what) }
        END {
            for (i = 1; i <= n; i++) {
                p = path[i]; f = kind[i] == "folder"; place = (f ? "folders[" : "entries[") c[kind[i]]++ "]"
                told = p in mode
                if (is[i] == "hidden") unknown = unknown why(place ".exists", "NotPermitted", "the folder of " p " may not be searched by this login")
                else if (is[i] == "present" && !told) {
                    unknown = unknown why(place ".mode", "Failed", "stat does not tell") why(place ".owner", "Failed", "stat does not tell") why(place ".modified_at", "Failed", "stat does not tell")
                    if (!f) unknown = unknown why(place ".bytes", "Failed", "stat does not tell")
                }
                list[kind[i]] = list[kind[i]] sprintf(",{\"path\":\"%s\",\"exists\":%s,\"%s\":%s%s,\"mode\":%s,\"owner\":%s,\"modified_at\":%s}", p, \
                    is[i] == "hidden" ? "null" : (is[i] == "present" ? "true" : "false"), f ? "writable" : "readable", can[i], \
                    f ? "" : ",\"bytes\":" (told ? bytes[p] : "null"), told ? mode[p] : "null", told ? owner[p] : "null", told ? time[p] : "null")
            }
            print "[" substr(list["folder"], 2) "]"; print "[" substr(list["file"], 2) "]"; print substr(unknown, 2)
        }')
    mk_add folders "${mk_text%%"$mk_line"*}"
    mk_text=${mk_text#*"$mk_line"}
    mk_add entries "${mk_text%%"$mk_line"*}"
    case $mk_text in *"$mk_line"?*) mk_unknown="$mk_unknown${mk_unknown:+,}${mk_text#*"$mk_line"}" ;; esac
}

# Whether a folder can be listed; else adds what is known of it instead.
mk_can_list() {
    mk_presence "$1"
    if [ "$mk_is" = missing ]; then mk_add "$2" "$3"; return 1; fi
    if [ "$mk_is" = present ] && [ -d "$1" ] && [ -r "$1" ] && [ -x "$1" ]; then return 0; fi
    mk_add_unknown "$2" NotPermitted "$1 may not be read by this login"
    return 1
}

# A name can hold everything but a slash and NUL: two slashes begin a record, whatever lines the names are made of.
mk_logs() {
    mk_can_list var/log logs '{"files":[],"count":0,"bytes":0,"truncated":false}' || return 0
    mk_text=$(cd var/log && find -L . ! -name . -prune -type f -exec stat -L -c '//%s %Y %n' -- {} + 2>/dev/null | awk "$mk_awk"'
        function keep() {
            if (size == "") return
            count++; sum += size
            printf "%s {\"path\":%s,\"bytes\":%s,\"modified_at\":%s}\n", size, text(substr("var/log/" name, 1, 255)), size, iso(time)
        }
        /^\/\/[0-9]+ [0-9]+ \.\// {
            keep()
            if (count == 2000) { size = ""; cut = 1; exit }
            size = substr($1, 3); time = $2; name = $0; sub(/^[^ ]+ [^ ]+ \.\//, "", name); next
        }
        { name = name "\n" $0 }
        END { keep(); printf "99999999999999999999 \"count\":%d,\"bytes\":%.0f,\"truncated\":%s\n", count, sum, (cut || count > 20) ? "true" : "false" }
        ' | sort -k1,1nr | head -n 21 | sed -e 's/^[0-9]* //' -e '1!{$!s/$/,/' -e '}')
    mk_entry=
    case $mk_text in *"$mk_line"*) mk_entry=${mk_text#*"$mk_line"} ;; esac
    mk_add logs "{\"files\":[$mk_entry],${mk_text%%"$mk_line"*}}"
}

# Slashes are counted, for a name can have lines but no slash.
mk_reports() {
    mk_can_list var/report reports '{"count":0,"at_least":false,"newest_at":null}' || return 0
    mk_number "$(cd var/report && find . ! -name . -prune 2>/dev/null | tr -cd / | head -c 10001 | wc -c | tr -d ' ')"
    mk_stats=$(mk_stat var/report)
    mk_facts_of var/report
    case $mk_digits in
        0) mk_add reports '{"count":0,"at_least":false,"newest_at":null}' ;;
        10001) mk_add reports "{\"count\":10000,\"at_least\":true,\"newest_at\":$mk_time}" ;;
        *) mk_add reports "{\"count\":$mk_digits,\"at_least\":false,\"newest_at\":$mk_time}" ;;
    esac
}

mk_compiled() {
    mk_presence generated/metadata/global.php
    if [ "$mk_is" = hidden ]; then
        mk_add_unknown compiled NotPermitted 'the folder generated/metadata may not be searched by this login'
        mk_add_unknown compiled_at NotPermitted 'the folder generated/metadata may not be searched by this login'
        return 0
    fi
    mk_stats=$(mk_stat generated/metadata/global.php)
    mk_facts_of generated/metadata/global.php
    if [ -f generated/metadata/global.php ]; then mk_add compiled true; else mk_add compiled false; fi
    mk_add compiled_at "$mk_time"
}

mk_main() {
    [ "$MK_COMPLETE" = true ] && [ ${#MK_MARKER} -eq 32 ] || exit 0
    mk_clock
    mk_started=$mk_now mk_count=0
    mk_time=$(date +%s%N)
    case $mk_time in
        ???????????????????) mk_time=${mk_time%??????} ;;
        *) mk_time=$(date +%s)500 ;;
    esac
    mk_frame hello "{\"schema\":1,\"php\":null,\"sapi\":\"sh\",\"started_at_ms\":$mk_time,\"pid\":$$,\"level\":\"$MK_LEVEL\"}"
    mk_enter_root
    for mk_wanted in $MK_SECTIONS; do
        case $mk_wanted in identity | system | files) mk_section "$mk_wanted" ;; esac
    done
    mk_clock
    mk_frame end "{\"sections\":$mk_count,\"ms\":$(((mk_now - mk_started) * 10)),\"peak_memory_bytes\":null,\"dropped_output_bytes\":0,\"ended_by\":\"return\"}"
}
mk_main </dev/null; exit 0

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The SSH servers beside the main one: jump hosts, nodes, logins that are unlike others; and what can be wrong with any of them.

# state/doors has name and kind of each.
doors() { cut -d' ' -f1 "$DIR/state/doors" 2>/dev/null; }

is_door() { doors | grep -qxF -- "$1"; }

# start_door NAME: unless it is shut on purpose
start_door() {
    door_is_shut "$1" && return
    { write_sshd_config "ssh.$1" "doors/$1" && write_door "$1"; } > "$DIR/ssh/doors/$1.conf"
    start "door.$1" "${AS_OWNER[@]}" /usr/sbin/sshd -D -f "$DIR/ssh/doors/$1.conf" -E "$DIR/log/door.$1.log"
}

# The marks of faults that shut doors have their names.
door_is_shut() { cat "$DIR"/state/broken/{jump,node.*} 2>/dev/null | grep -qxF -- "shut $1"; }

# write_door NAME: what sets its logins apart
write_door() {
    local quoted=${DIR//\"/}
    case $(sed -n "s/^$1 //p" "$DIR/state/doors") in
        hop) echo 'ForceCommand echo This account is for jumps only' ;;
        cloud) echo "ForceCommand \"$HERE/login/cloud\" \"$quoted/www/$1\"" ;;
        tcsh) echo "ForceCommand \"$HERE/login/tcsh\"" ;;
    esac
}

# As Adobe's cloud names itself to a login.
CLOUD='MAGENTO_CLOUD_PROJECT=d4n3x7qp2v5ke MAGENTO_CLOUD_ENVIRONMENT=staging-5em2ouy MAGENTO_CLOUD_BRANCH=staging MAGENTO_CLOUD_APPLICATION_NAME=mymagento'

# shut FAULT DOOR…: what is open ends too
shut() {
    local mark=$DIR/state/broken/$1 name
    shift
    for name in "$@"; do
        is_door "$name" || { echo "sandbox: there is no door $name" >&2; return 1; }
        echo "shut $name" >> "$mark"
        stop "door.$name" all
    done
}

# reopen FAULT: what it has shut
reopen() {
    local mark=$DIR/state/broken/$1 name names
    names=$(sed -n 's/^shut //p' "$mark")
    : > "$mark"
    for name in $names; do
        start_door "$name" && wait_port "$(port "ssh.$name")" "sshd of $name"
    done
}

break_jump() { shut jump "${2:-hop-2}"; }
mend_jump() { reopen jump; }

# A node that is down, or one whose code is of the release before.
break_node() {
    local node=${2:-web-2}
    is_door "$1.$node" || { echo "sandbox: $1 has no node $node of its own" >&2; return 1; }
    case ${3:-down} in
        down) shut "node.$1" "$1.$node" ;;
        behind) fall_behind "$1.$node" ;;
        *) faults_help >&2; return 1 ;;
    esac
}
mend_node() {
    local node
    for node in "$DIR/www/$1".*; do
        [ -d "$DIR/state/saved/node.${node##*/}" ] && catch_up "${node##*/}"
    done
    reopen "node.$1"
}

LOCKS='composer.lock vendor/composer/installed.json'

# fall_behind FOLDER: of www
fall_behind() {
    local file saved=$DIR/state/saved/node.$1
    mkdir -p "$saved/vendor/composer"
    for file in $LOCKS; do
        cp -p "$DIR/www/$1/$file" "$saved/$file" && sed -i 's/"2\.4\.8-p5"/"2.4.8-p4"/' "$DIR/www/$1/$file" || return 1
    done
}
catch_up() {
    local file saved=$DIR/state/saved/node.$1
    for file in $LOCKS; do
        mv "$saved/$file" "$DIR/www/$1/$file" || return 1
    done
    rm -rf "$saved"
}

# Of the main server, or of one door.
break_hostkey() { use_host_keys b "${2:-}"; }
mend_hostkey() { use_host_keys a "$(cat "$DIR/state/broken/hostkey")"; }

# use_host_keys a|b [DOOR]: sessions that are open go on
use_host_keys() {
    if [ -z "$2" ]; then
        ln -sfn "hostkeys.$1" "$DIR/ssh/hostkeys"
        stop sshd
        start_sshd && wait_port "$(port ssh)" sshd
        return
    fi
    is_door "$2" || { echo "sandbox: there is no door $2" >&2; return 1; }
    [ -e "$DIR/ssh/doors/$2.$1" ] || key "doors/$2.$1" ed25519 ''
    ln -sfn "$2.$1" "$DIR/ssh/doors/$2"
    stop "door.$2"
    start_door "$2" && wait_port "$(port "ssh.$2")" "sshd of $2"
}

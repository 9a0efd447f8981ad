# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Host keys (two sets: 'hostkeys' is a link to the one in use), client keys, the key that only the agent has.

PASSPHRASE='correct horse battery'

make_keys() {
    once keys all_keys || fail "ssh-keygen failed"
}

all_keys() {
    local set type door pids=()
    for set in a b; do
        mkdir -p "$DIR/ssh/hostkeys.$set"
        for type in ed25519 ecdsa rsa; do
            key "hostkeys.$set/$type" "$type" '' 9>&- &
            pids+=($!)
        done
    done
    mkdir -p "$DIR/ssh/doors"
    for door in $(doors); do
        { key "doors/$door.a" ed25519 '' && ln -sfn "$door.a" "$DIR/ssh/doors/$door"; } 9>&- &
        pids+=($!)
    done
    key id_ed25519 ed25519 ''
    key id_passphrase ed25519 "$PASSPHRASE"
    wait "${pids[@]}" # not for all: daemons are children too
    ln -sfn hostkeys.a "$DIR/ssh/hostkeys"
    cat "$DIR/ssh/id_ed25519.pub" "$DIR/ssh/id_passphrase.pub" > "$DIR/ssh/authorized_keys"
}

# key FILE TYPE PASSPHRASE
key() {
    local bits=()
    [ "$2" = rsa ] && bits=(-b 2048)
    rm -f "$DIR/ssh/$1" "$DIR/ssh/$1.pub"
    ssh-keygen -q -a 1 -t "$2" "${bits[@]}" -N "$3" -C "sandbox" -f "$DIR/ssh/$1" </dev/null
}

# A new agent gets a new key, whose file is removed at once.
start_agent() {
    alive agent && return
    rm -f "$(socket agent)"
    start agent ssh-agent -D -a "$(socket agent)"
    local tries
    for tries in $(seq 1 100); do
        [ -S "$(socket agent)" ] && break
        sleep 0.02
    done
    key id_agent ed25519 ''
    SSH_AUTH_SOCK=$(socket agent) ssh-add -q "$DIR/ssh/id_agent" || fail "the agent refused its key"
    rm -f "$DIR/ssh/id_agent"
    cat "$DIR/ssh/"{id_ed25519,id_passphrase,id_agent}.pub > "$DIR/ssh/authorized_keys"
}

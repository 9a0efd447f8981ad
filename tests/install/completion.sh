#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# completion.sh MAGCTL: the completion and the manual know what the program knows.
set -u
# shellcheck source=tests/install/claims.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/claims.sh"
program=$1
XDG_DATA_HOME=$(mktemp -d)
export XDG_DATA_HOME
trap 'rm -rf -- "$XDG_DATA_HOME"' EXIT
# shellcheck source=packaging/completions/magctl
. "$checkout/packaging/completions/magctl"

# offers EXPECTED WORD…: what is offered for the last word.
offers() {
    local expected=$1
    shift
    COMP_WORDS=("$program" "$@")
    COMP_CWORD=$#
    _magctl
    same "$expected" "${COMPREPLY[*]}"
}
manual_names_every_command() {
    local name missing=()
    while read -r name; do
        sed 's/\\-/-/g' "$checkout/packaging/man/magctl.1" | grep -qE "^\.BI? \"?$name( |$)" || missing+=("$name")
    done < <(_magctl_commands "$program")
    same '' "${missing[*]}"
}
there_are_commands() { (($(_magctl_commands "$program" | wc -l) >= 20)); }
no_workspace_was_made() { [[ ! -e $XDG_DATA_HOME/magkeeper ]]; }
two_environments() {
    "$program" --quiet env add 'acme-prod' --ssh a.example --root /a && "$program" --quiet env add 'two words' --ssh b.example --root /b
}

claim 'the program lists its commands' there_are_commands
claim 'the first word of a command' offers 'env' e
claim 'the second word of a command' offers 'add add-node' env a
claim 'a command that ends where another goes on' offers '--primary' env add-node --pri
claim 'options of a command' offers '--section' probe --se
claim 'global options' offers '--workspace' --w
claim 'values of an option' offers 'quick' probe --level q
claim 'no names without a workspace' offers '' cron ''
claim 'asking makes no workspace' no_workspace_was_made
claim 'environments can be added' two_environments
claim 'names of environments' offers 'acme-prod two\ words' cron ''
claim 'names of environments of a workspace' offers 'acme-prod' --workspace "$XDG_DATA_HOME/magkeeper/workspace" cron a
claim 'the manual names every command' manual_names_every_command
done_claiming

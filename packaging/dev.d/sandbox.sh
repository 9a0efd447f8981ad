# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The sandbox stores, and the window on them.

verb_sandbox() {
    (($#)) || wrong_use "sandbox needs a verb: up, down, status, break or mend."
    prepare
    enter_at "$here"
    exec "${entry[@]}" "$checkout/tests/sandbox/sandbox" "$@"
}

verb_run() {
    prepare
    build "$preset"
    inside tests/sandbox/sandbox up || fail "The sandbox stores did not start."
    seed_workspace
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        show_window "$@"
    else
        draw_pictures "$@"
    fi
}

# The stores are entered into a workspace of their own once, and again only when a new sandbox has other
# ports and keys.
seed_workspace() {
    local workspace=$checkout/build/workspace state
    state=$(sandbox_identity)
    [[ ! -d $workspace || $(cat -- "$workspace.sandbox" 2>/dev/null) != "$state" ]] || return 0
    rm -rf -- "$workspace" "$workspace.sandbox"
    inside tests/sandbox/sandbox seed --workspace "$workspace" || fail "The sandbox stores could not be entered into a workspace."
    printf '%s\n' "$state" >"$workspace.sandbox"
}

sandbox_folder() { printf '%s\n' "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/magkeeper-sandbox-$EUID"; }

sandbox_identity() {
    sha256sum <"$(sandbox_folder)/environments.json" || fail "The sandbox left no description in $(sandbox_folder)."
}

show_window() {
    enter_at "$here"
    exec "${entry[@]}" magkeeper --workspace "$checkout/build/workspace" --ssh-config "$(sandbox_folder)/key_config" "$@"
}

draw_pictures() {
    say "There is no display here, so every page is drawn into $checkout/build/pictures."
    mkdir -p -- "$checkout/build/pictures"
    QT_QPA_PLATFORM=offscreen inside magkeeper --workspace "$checkout/build/workspace" --ssh-config "$(sandbox_folder)/key_config" --pictures "$checkout/build/pictures" "$@"
}

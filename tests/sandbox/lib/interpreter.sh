# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What can be wrong with PHP.

# The store's own `php` (sandbox.json: php) and the one that the login finds first.
break_php() {
    local text PHP
    PHP=$(real_php)
    case ${2:-missing} in
        missing) text='echo "bash: line 1: php: command not found" >&2; exit 127' ;;
        fatal) text='echo "PHP Fatal error:  Unable to start standard module in Unknown on line 0" >&2; exit 255' ;;
        silent) text='cat >/dev/null; exit 0' ;;
        7.3) text="exec '${HERE//\'/\'\\\'\'}/login/php-7.3' \"\$@\"" ;;
        ahead) text=$(off_by +365d) ;;
        behind) text=$(off_by -365d) ;;
        *) faults_help >&2; return 1 ;;
    esac
    for_each_php "$1" replace_php "$text"
}
mend_php() { for_each_php "$1" restore_php; }

# The login's `php` breaks with the first store and is mended with the last.
for_each_php() {
    local store=$1
    shift
    "$@" "$DIR/bin/$store/php"
    "$@" "$DIR/bin/php"
}
replace_php() { rm -f "$2" && printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod 755 "$2"; }
restore_php() {
    local others
    others=$(find "$DIR/state/broken" -name 'php.*' | wc -l)
    [ "$1" = "$DIR/bin/php" ] && [ "$others" -gt 1 ] && return 0
    ln -sfn "$(real_php)" "$1"
}

real_php() { PATH=/usr/local/bin:/usr/bin:/bin command -v php; }

# off_by TIME: the interpreter on a machine whose clock is wrong
off_by() {
    command -v faketime >/dev/null || fail "faketime is not installed"
    printf 'FAKETIME_DONT_FAKE_MONOTONIC=1 exec faketime -f %s %s "$@"' "$1" "$PHP"
}

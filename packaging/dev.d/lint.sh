# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The verb lint: every check runs, then the ones that failed are named.

verb_lint() {
    local all=no base='' check failed=()
    while (($#)); do
        case $1 in
            --all) all=yes; shift ;;
            --base) (($# > 1)) || wrong_use "--base needs a commit."; base=$2; shift 2 ;;
            *) wrong_use "lint has no argument '$1'." ;;
        esac
    done
    prepare
    for check in format compile tidy architecture scripts php; do
        "lint_$check" || failed+=("$check")
    done
    ((${#failed[@]} == 0)) || fail "Lint failed: ${failed[*]}."
    say "Lint found nothing."
}

# Prints the checkout's own files that match PATTERN…, known to git or new.
own_files() {
    local file
    git_here ls-files --cached --others --exclude-standard -- "$@" | LC_ALL=C sort -u |
        while read -r file; do [[ ! -f $checkout/$file ]] || printf '%s\n' "$file"; done
}

lint_format() {
    local files
    mapfile -t files < <(own_files '*.cpp' '*.h')
    ((${#files[@]})) || return 0
    say "clang-format on ${#files[@]} files."
    inside clang-format-19 --dry-run --Werror "${files[@]}"
}

# The second compiler, with warnings as errors; clang-tidy reads this build's compile database.
lint_compile() {
    (build lint)
}

# Where this branch left the origin; on a branch that has nothing of its own, the commit before the last.
default_base() {
    local fork
    fork=$(git_here merge-base HEAD origin/HEAD 2>/dev/null || git_here merge-base HEAD origin/main 2>/dev/null || true)
    if [[ -n $fork && $fork != "$(git_here rev-parse HEAD)" ]]; then
        printf '%s\n' "$fork"
    else
        git_here rev-parse --verify --quiet HEAD~1 || echo HEAD
    fi
}

git_here() {
    inside git -c "safe.directory=*" "$@"
}

lint_architecture() {
    [[ -d $checkout/tests/architecture ]] || return 0
    say "The architecture test."
    (build dev architecture_test) && inside ctest --preset dev --output-on-failure -L '^architecture$'
}

lint_scripts() {
    local files
    mapfile -t files < <(own_files | bash_files)
    ((${#files[@]})) || return 0
    say "shellcheck on ${#files[@]} files."
    inside shellcheck --severity=warning -x "${files[@]}"
}

bash_files() {
    local file first
    while read -r file; do
        first=
        IFS= read -r first <"$checkout/$file" 2>/dev/null || true
        case $file:$first in
            *.sh:* | *:'#!/bin/sh'* | *:'#!/bin/bash'* | *:'#!/usr/bin/env bash'*) printf '%s\n' "$file" ;;
        esac
    done
}

lint_php() {
    local files
    mapfile -t files < <(own_files '*.php')
    ((${#files[@]})) || return 0
    say "php -l on ${#files[@]} files."
    printf '%s\0' "${files[@]}" | inside xargs -0 -n 1 -P 2 php -n -l >/dev/null
}

# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Configuring, building, running, cleaning.

# Builds TARGET… of PRESET; one build at a time per build folder.
build() {
    local preset=$1
    with_lock "$checkout/build/.$preset.lock" "another build of $preset" configure_and_build "$@"
}

configure_and_build() {
    local preset=$1 targets=()
    shift
    (($# == 0)) || targets=(--target "$@")
    configured "$preset" || inside cmake --preset "$preset" || fail "Configuring the preset $preset failed."
    inside cmake --build --preset "$preset" "${targets[@]}" || fail "Building the preset $preset failed."
}

configured() {
    grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$checkout" "$checkout/build/$1/CMakeCache.txt" && [[ -e $checkout/build/$1/build.ninja ]]
}

verb_build() {
    prepare
    build "$preset" "$@"
}

verb_clean() {
    local all=no
    case ${1:-} in
        '') ;;
        --all) all=yes ;;
        *) wrong_use "clean takes --all or nothing." ;;
    esac
    rm -rf -- "$checkout/build" || fail "Can't remove $checkout/build."
    [[ $all == no ]] || with_lock "$cache/setup.lock" "a set-up" clean_cache
}

clean_cache() {
    remove_tree "$root.partial"
    remove_tree "$root"
    rm -rf -- "$cache/ccache" "$cache/system" "$cache/setup.log" "$cache/passwd" "$cache/group" "$cache"/*.packages
}

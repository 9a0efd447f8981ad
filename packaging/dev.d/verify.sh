# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests, sanitizers, lint, fuzzing, benchmarks.

verb_test() {
    prepare
    if [[ $preset_named == yes ]]; then
        build "$preset"
        run_tests "$preset" "$@" || fail "Tests of the preset $preset failed."
        return
    fi
    build dev
    build asan core_tests
    local failed=()
    run_tests dev "$@" || failed+=(dev)
    # What the caller selected may lie outside core, and then nothing is left to run here.
    run_tests asan ${1+--no-tests=ignore} "$@" || failed+=(asan)
    ((${#failed[@]} == 0)) || fail "Tests failed in: ${failed[*]}."
}

# The presets asan and tsan select the core tests themselves.
run_tests() {
    local preset=$1
    shift
    inside ctest --preset "$preset" --output-on-failure -j2 "$@"
}

verb_tsan() {
    prepare
    build tsan core_tests
    run_tests tsan "$@" || fail "Tests of the preset tsan failed."
}

verb_bench() {
    [[ $preset_named == yes ]] || preset=release
    prepare
    build "$preset"
    inside tests/bench/run "$@"
}

verb_fuzz() {
    local seconds=60 names=() name failed=()
    while (($#)); do
        case $1 in
            --seconds) [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || wrong_use "--seconds needs a number."; seconds=$2; shift 2 ;;
            -*) wrong_use "fuzz has no option '$1'." ;;
            *) names+=("${1#fuzz_}"); shift ;;
        esac
    done
    ((${#names[@]})) || mapfile -t names < <(fuzz_names)
    ((${#names[@]})) || fail "There is no fuzz target in tests/fuzz."
    prepare
    build fuzz "${names[@]/#/fuzz_}"
    for name in "${names[@]}"; do
        fuzz_one "$name" "$seconds" || failed+=("$name")
    done
    ((${#failed[@]} == 0)) || fail "Fuzzing found faults in: ${failed[*]} (inputs in build/fuzz/found)."
}

fuzz_names() {
    find "$checkout/tests/fuzz" -maxdepth 1 -name 'fuzz_*.cpp' -printf '%f\n' | sed -e 's/^fuzz_//' -e 's/\.cpp$//' | LC_ALL=C sort
}

# New inputs go to the first folder; the kept corpus is only read.
fuzz_one() {
    local name=$1 seconds=$2 fresh=build/fuzz/corpus/$1 kept=tests/fuzz/corpus/$1 corpora
    mkdir -p -- "$checkout/$fresh" "$checkout/build/fuzz/found"
    corpora=("$fresh")
    [[ ! -d $checkout/$kept ]] || corpora+=("$kept")
    say "Fuzzing $name for $seconds seconds."
    inside "build/fuzz/bin/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/found/$name-" "${corpora[@]}"
}

# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests, sanitizers, lint, fuzzing, benchmarks.

verb_test() {
    prepare
    if [[ $preset_named == yes ]]; then
        build "$preset"
        test_preset "$preset" "$@"
        return
    fi
    build dev
    build asan core_tests
    local failed=() failed_once=
    run_tests dev "$@" || failed+=(dev)
    # What the caller selected may lie outside core, and then nothing is left to run here.
    run_tests asan ${1+--no-tests=ignore} "$@" || failed+=(asan)
    name_failures
    ((${#failed[@]} == 0)) || fail "Tests failed in: ${failed[*]}."
}

test_preset() {
    local status=0 failed_once=
    run_tests "$@" || status=$?
    name_failures
    ((status == 0)) || fail "Tests of the preset $1 failed."
}

# The presets asan and tsan select the core tests themselves. A test that fails is run a second time: a
# machine may be too busy for it once. What failed is named at the very end, also what then passed.
run_tests() {
    local preset=$1 status=0 log
    shift
    log=build/$preset/tests.log
    inside ctest --preset "$preset" --output-on-failure -j2 --repeat until-pass:2 --output-log "$log" "$@" || status=$?
    failed_once+=$(sed -nE "s/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: (.*[^. ]) *\.+ *\*\*\*(.*[^ ]) +[0-9.]+ sec.*/  $preset: \1 (\2)./p" "$checkout/$log")$'\n'
    return "$status"
}

name_failures() {
    [[ $failed_once =~ [^[:space:]] ]] || return 0
    say "Failed at least once:"
    sed '/^$/d' <<<"$failed_once" >&2
}

verb_tsan() {
    prepare
    build tsan core_tests
    test_preset tsan "$@"
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

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The verb lint on a tiny project: what clang-tidy reads, and that nothing it finds is lost.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/claims.sh"

copy="$scratch/clone"
dev=$copy/packaging/dev
mkdir -p "$copy/core/one" "$copy/core/two"
cp -r "$checkout/packaging" "$copy/packaging"
cp "$checkout/.clang-tidy" "$checkout/.shellcheckrc" "$copy"
echo 'DisableFormat: true' >"$copy/.clang-format"
echo /build/ >"$copy/.gitignore"

cat >"$copy/CMakeLists.txt" <<'S'
cmake_minimum_required(VERSION 3.28)
project(tiny LANGUAGES CXX)
include_directories("${CMAKE_SOURCE_DIR}")
add_compile_options(-Wall -Werror)
add_compile_definitions(NAME=\"tiny\")
add_library(core_one core/one/First.cpp core/one/Second.cpp core/one/Third.cpp)
add_library(core_two core/two/Fourth.cpp core/two/Fifth.cpp)
S
cat >"$copy/CMakePresets.json" <<'S'
{ "version": 6,
  "configurePresets": [
    { "name": "lint", "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}",
      "cacheVariables": { "CMAKE_CXX_COMPILER": "clang++-19", "CMAKE_EXPORT_COMPILE_COMMANDS": "ON" } } ],
  "buildPresets": [ { "name": "lint", "configurePreset": "lint" } ] }
S

source_of() {
    printf '#include "core/one/Shared.h"\n\nnamespace {\n\n%s\n\n} // namespace\n\n%s\n' "$2" "$3" >"$copy/core/$1.cpp"
}

clean_sources() {
    printf '#pragma once\n\ninline int twice(int a) { return a + a; }\n' >"$copy/core/one/Shared.h"
    source_of one/First 'int own(int a) { return a + 1; }' 'int first(int a) { return own(twice(a)); }'
    source_of one/Second 'struct Pair { int a; };' 'int second() { return Pair{2}.a; }'
    source_of one/Third 'int own(int a) { return a - 1; }' 'const char* third(int a) { return own(a) == 0 ? NAME : ""; }'
    source_of two/Fourth 'int hidden = 4;' 'int fourth() { return hidden++; }'
    source_of two/Fifth 'struct Fifth { int a; };' 'int fifth() { return Fifth{5}.a; }'
}

in_git() {
    git -C "$copy" -c user.name=tester -c user.email=tester@localhost "$@"
}

found() {
    run "$dev" lint "$@"
    all="$out
$err"
}

clean_sources
in_git init -q -b main
in_git add -A
in_git commit -q -m "One"
in_git commit -q -m "Two" --allow-empty

found --all
claim "clean sources pass" [ "$status" = 0 ]
claim "a room is one file, and a second one where two sources use one name" grep -q 'clang-tidy on 3 rooms' <<<"$all"

source_of two/Fifth 'int* nothing = 0;' 'int fifth() { return nothing ? 5 : 0; }'
found --all
claim "a fault in a source is found" [ "$status" = 1 ]
claim "its line is shown by its own number" grep -q '^    5 | int\* nothing = 0;' <<<"$all"
claim "its source is named" grep -q '^/.*/clone/core/two/Fifth.cpp:5:.*modernize-use-nullptr' <<<"$all"
claim "and tidy is named as what failed" grep -q 'Lint failed: tidy\.' <<<"$all"
found
claim "it is found among the changed files too" grep -q 'core/two/Fifth.cpp:5:.*modernize-use-nullptr' <<<"$all"
claim "which alone are read" grep -q 'clang-tidy on 1 files' <<<"$all"

source_of two/Fifth 'int five = 5;' 'int fifth(bool known) { int* way = nullptr; if (known) way = &five; return *way; }'
found --all
claim "what happens on a way through a room's sources is followed" grep -q 'core/two/Fifth.cpp:9:.*clang-analyzer-core.NullDereference' <<<"$all"

clean_sources
printf '#pragma once\n\ninline int* twice(int) { return 0; }\n' >"$copy/core/one/Shared.h"
source_of one/First 'int own(int* a) { return a ? 1 : 0; }' 'int first(int a) { return own(twice(a)); }'
found --all
claim "a fault in a header is found" grep -q 'core/one/Shared.h:3:.*modernize-use-nullptr' <<<"$all"

clean_sources
source_of two/Fifth '  int hidden = 5;' 'int* fifth() { return hidden == 5 ? 0 : &hidden; }'
found --all
claim "a room that is no one file is read file by file" grep -q "core_two is no one file.*redefinition of 'hidden'" <<<"$all"
claim "and what is wrong in it is found" grep -q 'core/two/Fifth.cpp:9:.*modernize-use-nullptr' <<<"$all"
claim "and is a fault" [ "$status" = 1 ]
source_of two/Fifth '  int hidden = 5;' 'int fifth() { return hidden++; }'
found --all
claim "without a fault it passes" [ "$status" = 0 ]

verdict

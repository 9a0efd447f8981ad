# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# clang-tidy. Most of what a file costs is Qt's headers: changed files are read one by one, but all of them room
# by room, each room's sources one after the other in one file, so that the headers are read once. The file holds
# their text, for of what a file includes the analyzer follows no way.

tidy_folder=build/lint/tidy

lint_tidy() {
    if [[ $all == yes ]]; then tidy_rooms; else tidy_changed; fi
}

tidy_changed() {
    local files
    mapfile -t files < <(changed_sources | compiled_files)
    ((${#files[@]})) || { say "clang-tidy: no compiled file changed."; return 0; }
    say "clang-tidy on ${#files[@]} files."
    tidy_files "${files[@]}"
}

# What the build leaves out (a room that is not there yet, a fuzz program) can't be read without its flags.
compiled_files() {
    local file database
    read_lines database "$checkout/build/lint/compile_commands.json"
    while read -r file; do
        [[ $database != *"\"file\": \"$checkout/$file\""* ]] || printf '%s\n' "$file"
    done
}

# A changed header is read through the source file of the same name.
changed_sources() {
    local since file
    since=${base:-$(default_base)}
    { git_here diff --name-only --diff-filter=d "$since" -- '*.cpp' '*.h'; git_here ls-files --others --exclude-standard -- '*.cpp' '*.h'; } |
        sed 's/\.h$/.cpp/' | LC_ALL=C sort -u |
        while read -r file; do [[ ! -f $checkout/$file ]] || printf '%s\n' "$file"; done
}

tidy_files() {
    printf '%s\0' "$@" | inside xargs -0 -n 1 -P "$(tidy_jobs)" clang-tidy-19 -p build/lint --quiet 2> >(grep -v 'warnings\? generated\.$' >&2)
}

tidy_jobs() {
    printf '%s\n' "${CMAKE_BUILD_PARALLEL_LEVEL:-2}"
}

tidy_rooms() {
    local rooms room seen=0 clean=yes
    mapfile -t rooms < <(own_files '*.cpp' | write_rooms)
    say "clang-tidy on ${#rooms[@]} rooms."
    while read -r room; do
        seen=$((seen + 1))
        judge_room "$room" || clean=no
    done < <(((!${#rooms[@]})) || printf '%s\0' "${rooms[@]}" | inside xargs -0 -n 1 -P "$(tidy_jobs)" sh -c "$tidy_one_room" "$tidy_folder")
    [[ $clean:$seen == "yes:${#rooms[@]}" ]]
}

# Reads the room $1 of the folder $0, keeps what was found, and tells that it is done. The analyzer follows calls
# less far than in a changed file: as far as there it would take two thirds of all the time.
tidy_one_room='clang-tidy-19 -p "$0" --quiet --extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=mode=shallow \
    "$0/$1.cpp" >"$0/$1.txt" 2>&1
    echo "$?" >"$0/$1.status"
    echo "$1"'

# Two files may use one name, each for something of its own; such a room does not compile as one file.
judge_room() {
    local status findings files
    read_lines status "$checkout/$tidy_folder/$1.status"
    [[ $status != 0 ]] || return 0
    findings=$(awk -v room="tidy/$1.cpp" -v checkout="$checkout" "$name_sources" "$checkout/$tidy_folder/$1.parts" "$checkout/$tidy_folder/$1.txt")
    if [[ $findings != *'[clang-diagnostic-error]'* ]]; then
        grep -v 'warnings\? generated\.$' <<<"$findings"
        return 1
    fi
    say "$1 is no one file, so its files are read one by one: $(grep -m 1 -F '[clang-diagnostic-error]' <<<"$findings")"
    mapfile -t files < <(sed 's/^[0-9]* //' "$checkout/$tidy_folder/$1.parts")
    tidy_files "${files[@]}"
}

# Turns places in a room's file into places in the sources that it was made of.
name_sources='
    NR == FNR { start[++parts] = $1; sub(/^[0-9]+ /, ""); source[parts] = $0; next }
    at = index($0, room ":") {
        rest = substr($0, at + length(room) + 1)
        for (part = parts; start[part] > rest + 0; part--);
        shift = start[part] - 1
        line = rest - shift
        sub(/^[0-9]+/, "", rest)
        $0 = checkout "/" source[part] ":" line rest
    }
    match($0, /^ *[0-9]+ \|/) { $0 = sprintf("%" (RLENGTH - 2) "d", $1 - shift) substr($0, RLENGTH - 1) }
    { print }'

# Writes for each target of the compile database the files that hold those of its sources that standard input names,
# with a list of where each begins, and a compile database of these files; prints their names, the largest first.
write_rooms() {
    rm -rf -- "${checkout:?}/$tidy_folder"
    mkdir -p -- "$checkout/$tidy_folder"
    awk -v checkout="$checkout" -v folder="$checkout/$tidy_folder" "$split_into_rooms" - "$checkout/build/lint/compile_commands.json" |
        LC_ALL=C sort -k 1,1nr -k 2 | sed 's/^[0-9]* //'
}

# A room is one file, or more where its sources use one name for something of their own: what stands at the start
# of a line tells these names well enough.
split_into_rooms='
    function own_names(path, names,    line, name) {
        while ((getline line <path) > 0) {
            if (line ~ /^(struct|class|enum class) [A-Za-z]+.*\{/ || line ~ /^using [A-Za-z]+ = /) {
                name = line; sub(/^(struct|enum class|class|using) /, "", name); sub(/[^A-Za-z0-9_].*$/, "", name)
            } else if (line ~ /^(inline |static )*const[a-z]* .*( = |\{|;$)/ && line !~ /^[^={]*\(/) {
                name = line; sub(/( = |\{|;$).*$/, "", name); sub(/(\[.*\])?$/, "", name); sub(/^.*[ *&]/, "", name)
            } else if (line ~ /^[A-Za-z][^(=]*[ *&][A-Za-z0-9_]+\(/ && line !~ /^[^(]*::[A-Za-z0-9_]+\(/ && line !~ /^(using|return|template|class|struct) /) {
                name = line; sub(/ = .*$/, "", name); sub(/[,)].*$/, "", name)
                sub(/ ?[A-Za-z0-9_]*$/, "", name); sub(/^[^(]*[ *&]/, "", name)
            } else continue
            names[name] = 1
        }
        close(path)
    }
    function room_of(target, path,    names, name, part, room, free) {
        own_names(path, names)
        for (part = 1; !free; part++) {
            room = target (part == 1 ? "" : "-" part)
            free = 1
            for (name in names) if ((room, name) in taken) free = 0
        }
        for (name in names) taken[room, name] = 1
        return room
    }
    function append(path, room,    line) {
        print length_of[room] + 1, substr(path, length(checkout) + 2) >(folder "/" room ".parts")
        while ((getline line <path) > 0) { print line >(folder "/" room ".cpp"); length_of[room]++ }
        close(path)
    }
    NR == FNR { own[$0] = 1; next }
    /^ *"directory": / { directory = $0 }
    /^ *"command": / { command = $0; sub(/ -c [^ ].*$/, "", command) }
    /^ *"file": / { file = $0; sub(/^ *"file": "/, "", file); sub(/",?$/, "", file); file = substr(file, length(checkout) + 2) }
    /^ *"output": / {
        if (!own[file]) next
        own[file] = 0
        target = $0; sub(/^.*CMakeFiles\//, "", target); sub(/\.dir\/.*$/, "", target)
        room = room_of(target, checkout "/" file)
        if (!count[room]++) entries[room] = directory "\n" command " -c tidy/" room ".cpp\",\n  \"file\": \"" folder "/" room ".cpp\""
        append(checkout "/" file, room)
    }
    END {
        for (room in entries) all = all (all == "" ? "" : ",\n") "{\n" entries[room] "\n}"
        print "[\n" all "\n]" >(folder "/compile_commands.json")
        for (room in count) print count[room], room
    }'

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Follows logs on a store's machine where PHP does not run: sent on the standard input of sh, behind a line that sets
# the request. The same frames as follow.php's; docs/logs.md is the contract. For dash, bash and busybox: stat, tail,
# head, cat, sed, tr, sleep, date, wc, and /proc. It opens files for reading and writes nothing but frames.
# shellcheck shell=sh disable=SC2154
# ---
LC_ALL=C
export LC_ALL
PATH=${PATH:-/bin}:/usr/bin:/bin
unset CDPATH
# Globs stand in lines of their own.
IFS='
'
files=0
sent=0
fresh=
brought=

frame() {
    printf '\n@%s %s {%s"n":0}\n' "$MK_MARKER" "$1" "$2"
}

# A name in JSON; names with other control characters are not followed.
quoted() {
    printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'
}

leave() {
    frame end "\"why\":\"$1\","
    exit 0
}

# Sets id, size, time of the file that is open as 3.
look() {
    facts=$(stat -L -c '%d:%i %s %Y' /proc/self/fd/3 2>/dev/null) || return 1
    id=${facts%% *}
    facts=${facts#* }
    size=${facts%% *}
    time=${facts#* }
}

# Bytes of the file that is open as 3: from, to, stretch. Exactly so many as the frame says, whatever happens to the file
# meanwhile.
send() {
    at=$1
    while [ "$at" -lt "$2" ]; do
        count=$(($2 - at))
        [ "$count" -le 65536 ] || count=65536
        printf '\n@%s bytes {"s":%s,"n":%s}\n' "$MK_MARKER" "$3" "$count"
        { tail -c "+$((at + 1))" /proc/self/fd/3; cat /dev/zero; } 2>/dev/null | head -c "$count"
        at=$((at + count))
        sent=$((sent + count + 100))
        brought=1
        fresh=1
    done
}

began() {
    frame began "\"file\":\"$1\",\"s\":$2,\"id\":\"$3\",\"offset\":$4,\"head\":\"\",\"packed\":false,\"newest\":$5,"
}

gap() {
    frame gap "\"file\":\"$1\",\"why\":\"$2\","
}

# State of a file: name_N, json_N, id_N, offset_N, stretch_N.
add() {
    files=$((files + 1))
    eval "name_$files=\$1 json_$files=\$2 id_$files=\$3 offset_$files=\$4 stretch_$files=\$5"
}

known() {
    number=1
    while [ "$number" -le "$files" ]; do
        eval "[ \"\$name_$number\" != \"\$1\" ]" || return 0
        number=$((number + 1))
    done
    return 1
}

find_files() {
    any=
    # shellcheck disable=SC2086 # globs are to be expanded
    for name in $MK_GLOBS; do
        case $name in
            journal:*)
                any=1
                known "$name" || cannot "$name" "$1" 'PHP does not run there, and without it the journal is not read'
                continue
                ;;
        esac
        [ -e "$name" ] || continue
        any=1
        known "$name" && continue
        [ "$files" -lt 500 ] || continue
        case $name in
            *[![:print:]]*) cannot "$MK_GLOBS" "$1" 'names that are not plain ASCII cannot be followed without PHP' ;;
            # Its bytes would be taken for lines.
            *.gz | *.xz | *.zst | *.bz2) cannot "$name" "$1" 'PHP does not run there, and without it archives are not read' ;;
            *)
                if [ ! -f "$name" ]; then
                    cannot "$name" first 'it is no regular file'
                elif [ ! -r "$name" ]; then
                    cannot "$name" first 'it may not be read'
                else
                    # shellcheck disable=SC2094 # nothing is written
                    begin_file "$name" "$1" 3<"$name"
                fi
                ;;
        esac
    done
    if [ -n "$1" ] && [ -z "$any" ]; then
        frame problem "\"file\":\"$(quoted "$MK_GLOBS" | tr '\n' ' ')\",\"why\":\"there is no such file\",\"missing\":true,"
    fi
}

# It is not looked at again. What was there from the beginning is told of.
cannot() {
    [ -z "$2" ] || frame problem "\"file\":\"$(quoted "$1")\",\"why\":\"$3\","
    add "$name" - - 0 -1
}

# What only the new globs find was there before, as on a first look.
find_first() {
    earlier=$MK_GLOBS
    [ -z "$MK_GLOBS" ] || find_files first
    [ -n "$MK_ADDED" ] || return 0
    MK_GLOBS=$MK_ADDED
    MK_RESUMED=
    find_files first
    MK_GLOBS="$earlier
$MK_ADDED"
}

begin_file() {
    look || return 0
    json=$(quoted "$1")
    from=0
    if [ -n "$2" ] && [ -z "$MK_RESUMED" ]; then
        most=$MK_LAST
        [ -z "$MK_SINCE" ] || most=$MK_MOST_OF_FILE
        [ "$MK_FROM" != end ] || [ -n "$MK_SINCE" ] || most=0
        [ -z "$MK_SINCE" ] || [ "$time" -ge "$MK_SINCE" ] || most=0
        [ "$size" -le "$most" ] || from=$((size - most))
        # From a line's beginning on.
        if [ "$from" -gt 0 ] && [ "$from" -lt "$size" ]; then
            line=$(tail -c "+$from" /proc/self/fd/3 2>/dev/null | head -n 1 | wc -c)
            from=$((from + line - 1))
        fi
    fi
    add "$1" "$json" "$id" "$from" "$MK_NEXT"
    began "$json" "$MK_NEXT" "$id" "$from" "$time"
    MK_NEXT=$((MK_NEXT + 1))
}

# Of file number $1, which is open as 3. False: it is another one by now, or was cut.
follow_open() {
    look && [ "$id" = "$was" ] && [ "$size" -ge "$offset" ] || return 1
    to=$size
    [ $((to - offset)) -le 1048576 ] || to=$((offset + 1048576))
    send "$offset" "$to" "$stretch"
    eval "offset_$1=$to"
}

is_cut() {
    look && [ "$id" = "$was" ]
}

send_rest() {
    look && [ "$id" = "$was" ] && [ "$size" -ge "$offset" ] && send "$offset" "$size" "$stretch"
}

# What was behind the name is beside it now, under a longer one.
find_rest() {
    for place in "$name".* "$name"-*; do
        [ -f "$place" ] && [ -r "$place" ] && send_rest 3<"$place" && return 0
    done
    return 1
}

begin_again() {
    look || return 0
    eval "id_$1=\$id offset_$1=0 stretch_$1=$MK_NEXT"
    began "$json" "$MK_NEXT" "$id" 0 "$time"
    MK_NEXT=$((MK_NEXT + 1))
    brought=1
}

follow_file() {
    eval "name=\$name_$1 json=\$json_$1 was=\$id_$1 offset=\$offset_$1 stretch=\$stretch_$1"
    [ "$stretch" -ge 0 ] || return 0
    readable=
    [ ! -f "$name" ] || [ ! -r "$name" ] || readable=1
    if [ -n "$readable" ] && follow_open "$1" 3<"$name"; then
        return 0
    fi
    if [ -n "$readable" ] && is_cut 3<"$name"; then
        gap "$json" 'it was cut: what was written just before may be missing'
    elif ! find_rest; then
        gap "$json" 'a rotated file is gone that was not read to its end'
    fi
    frame ended "\"file\":\"$json\",\"s\":$stretch,"
    eval "stretch_$1=-1 name_$1="
    if [ -n "$readable" ]; then
        eval "name_$1=\$name"
        begin_again "$1" 3<"$name"
    fi
}

main() {
    # Milliseconds: half a second off at most.
    frame hello "\"now\":$(date +%s)500,\"zone\":\"$(date +%Z)\",\"php\":null,"
    if [ -z "$MK_ROOT" ] || ! cd -- "$MK_ROOT" 2>/dev/null; then leave root; fi
    end=$(($(date +%s) + MK_SECONDS))
    round=0
    signed=0
    while :; do
        brought=
        if [ "$round" -eq 0 ]; then find_first; else find_files ''; fi
        number=1
        while [ "$number" -le "$files" ]; do
            at_file=$number
            follow_file "$at_file"
            number=$((at_file + 1))
            [ "$sent" -le "$MK_MOST" ] || leave full
        done
        if [ "$round" -eq 0 ]; then
            frame all ''
            fresh=1
        fi
        [ -z "$MK_ONCE" ] || [ -n "$brought" ] || leave 'done'
        now=$(date +%s)
        [ "$now" -lt "$end" ] || leave 'time'
        if [ -z "$brought" ]; then
            if [ -n "$fresh" ] || [ $((now - signed)) -ge 5 ]; then
                fresh=
                signed=$now
                frame idle ''
            fi
            sleep 1
        fi
        round=$((round + 1))
    done
}

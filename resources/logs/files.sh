# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lists logs on a store's machine, reads pieces of one, and counts its lines, where PHP does not run: sent on the standard
# input of sh, behind a line that sets the request. The same frames as files.php's; docs/logs.md is the contract. For
# dash, bash and busybox: stat, dd, tail, head, cat, sed, tr, awk, date, base64 where it is there, and /proc. It opens
# files for reading and writes nothing but frames.
# shellcheck shell=sh disable=SC2154
# ---
LC_ALL=C
export LC_ALL
PATH=${PATH:-/bin}:/usr/bin:/bin
unset CDPATH
# Globs and ranges stand in lines of their own.
IFS='
'

frame() {
    printf '\n@%s %s {%s"n":0}\n' "$MK_MARKER" "$1" "$2"
}

leave() {
    frame end "\"why\":\"$1\","
    exit 0
}

problem() {
    frame problem "\"why\":\"$1\","
    leave none
}

# A name in JSON.
quoted() {
    printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'
}

# Sets id, size, time of a file.
look() {
    facts=$(stat -L -c '%d:%i %s %Y' "$1" 2>/dev/null) || return 1
    id=${facts%% *}
    facts=${facts#* }
    size=${facts%% *}
    time=${facts#* }
}

list_files() {
    left=$MK_MOST
    # shellcheck disable=SC2086 # globs are to be expanded
    for name in $MK_GLOBS; do
        [ -f "$name" ] || continue
        # A name that is not plain ASCII could not be told in JSON.
        case $name in *[![:print:]]*) continue ;; esac
        [ "$left" -gt 0 ] || leave full
        left=$((left - 1))
        case $name in /*) place=$name ;; *) place=./$name ;; esac
        look "$place" || continue
        readable=false
        [ ! -r "$name" ] || readable=true
        frame file "\"file\":\"$(quoted "$name")\",\"readable\":$readable,\"id\":\"$id\",\"size\":$size,\"mtime\":$time,"
    done
}

# The bytes of the open file from $1 on, $2 of them, as far as they are there.
bytes() {
    dd if=/proc/self/fd/3 bs=65536 skip="$(($1 / 65536))" count="$(($2 / 65536 + 2))" 2>/dev/null \
        | tail -c "+$(($1 % 65536 + 1))" | head -c "$2"
}

# Exactly so many bytes as the frame says, whatever happens to the file meanwhile.
send() {
    at=$1
    left=$2
    [ "$at" -ge 0 ] || at=$((size + at))
    [ "$at" -ge 0 ] || at=0
    [ $((size - at)) -ge "$left" ] || left=$((size - at))
    while [ "$left" -gt 0 ]; do
        count=$left
        [ "$count" -le 65536 ] || count=65536
        printf '\n@%s bytes {"o":%s,"n":%s}\n' "$MK_MARKER" "$at" "$count"
        { bytes "$at" "$count"; cat /dev/zero; } 2>/dev/null | head -c "$count"
        at=$((at + count))
        left=$((left - count))
    done
}

# How many line feeds stand in each step of 16 KiB, and whether the last byte is one. A line is as long as awk says it
# is, but for NUL, with which some end it. Nothing when there were fewer bytes.
steps() {
    bytes "$1" "$2" | tr '\000' x | awk -v rest="$(($1 % 16384))" -v size="$2" '
        { last = end + length($0); end = last + 1; if (end <= size) counts[int((rest + last) / 16384)]++ }
        END {
            if (end < size) exit
            for (step = 0; step <= int((rest + size - 1) / 16384); step++) printf "%d ", counts[step]
            print (end == size) ? "true" : "false"
        }'
}

count_lines() {
    command -v awk >/dev/null 2>&1 || problem 'its lines cannot be counted: there is neither PHP nor awk'
    at=$MK_FROM
    until=$(($(date +%s) + MK_SECONDS))
    while [ "$at" -lt "$size" ]; do
        [ "$(date +%s)" -lt "$until" ] || leave time
        count=$((size - at))
        [ "$count" -le 67108864 ] || count=67108864
        counts=$(steps "$at" "$count")
        ends=${counts##* }
        counts=${counts% *}
        [ -n "$ends" ] || return 0
        printf '\n@%s counts {"from":%s,"to":%s,"ends":%s,"decimal":true,"n":%s}\n%s' "$MK_MARKER" "$at" \
            "$((at + count))" "$ends" "${#counts}" "$counts"
        at=$((at + count))
    done
}

with_file() {
    look /proc/self/fd/3 || problem 'it may not be read'
    head=
    if command -v base64 >/dev/null 2>&1; then head=$(bytes 0 256 | base64 | tr -d '\n'); fi
    frame state "\"id\":\"$id\",\"size\":$size,\"mtime\":$time,\"head\":\"$head\","
    if [ "$MK_WHAT" = count ]; then
        count_lines
        return
    fi
    for range in $MK_RANGES; do
        send "${range%% *}" "${range#* }"
    done
}

main() {
    if [ -z "$MK_ROOT" ] || ! cd -- "$MK_ROOT" 2>/dev/null; then leave root; fi
    if [ "$MK_WHAT" = list ]; then
        list_files
    elif [ ! -f "$MK_FILE" ]; then
        # Opening a FIFO would wait for its writer.
        if [ -e "$MK_FILE" ] || [ -L "$MK_FILE" ]; then problem 'it is no regular file'; fi
        problem 'there is no such file'
    elif [ ! -r "$MK_FILE" ]; then
        problem 'it may not be read'
    else
        # shellcheck disable=SC2094 # nothing is written
        with_file 3<"$MK_FILE"
    fi
    leave 'done'
}

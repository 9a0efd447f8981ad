# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Entering the prepared system: environment, mounts, current folder.

system_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Sets environment to the variables that go in: what the programs need of the caller's, nothing that
# could change a build.
gather_environment() {
    local name
    environment=("PATH=$checkout/build/$preset/bin:$system_path" LANG=C.UTF-8 "CCACHE_DIR=$cache/ccache" "MAGKEEPER_SYSTEM=inside")
    for name in $(compgen -e); do
        case $name in
            MAGKEEPER_SYSTEM) ;;
            HOME | USER | LOGNAME | TERM | COLORTERM | TMPDIR | TZ | CI | NO_COLOR | FORCE_COLOR | DISPLAY | WAYLAND_DISPLAY | XAUTHORITY | \
                XDG_* | DBUS_SESSION_BUS_ADDRESS | SSH_AUTH_SOCK | SSH_TTY | QT_QPA_PLATFORM | QT_SCALE_FACTOR | QT_LOGGING_RULES | \
                ASAN_OPTIONS | UBSAN_OPTIONS | TSAN_OPTIONS | LSAN_OPTIONS | GTEST_* | CTEST_* | CMAKE_BUILD_PARALLEL_LEVEL | MAGKEEPER_*)
                environment+=("$name=${!name}") ;;
        esac
    done
    [[ -n ${TZ:-} ]] || environment+=("TZ=$(host_time_zone)")
}

host_time_zone() {
    local zone
    zone=$(readlink -f /etc/localtime 2>/dev/null || true)
    case $zone in
        */zoneinfo/*) printf '%s\n' "${zone#*/zoneinfo/}" ;;
        *) echo UTC ;;
    esac
}

# Adds a mount of PATH at its own place, unless it is missing or something of the root's would vanish behind it.
bring() {
    [[ -n $1 && -e $1 ]] || return 0
    case $1 in
        / | /dev | /dev/* | /proc | /proc/* | /sys | /sys/* | /run | /home) ;;
        /usr* | /etc* | /bin* | /sbin* | /lib* | /boot* | /var*) empty_in_root "$1" && mounts+=(--bind "$1" "$1") ;;
        *) mounts+=(--bind "$1" "$1") ;;
    esac
    return 0
}

# A mount leaves an empty folder behind in the root.
empty_in_root() {
    [[ -d $1 ]] && ! compgen -G "$root$1/*" >/dev/null && [[ ! -L $root$1 ]]
}

# Sets mounts to bubblewrap's arguments. /run is empty in there, so the sockets under it are brought by name;
# everything else of the caller is at its own path.
gather_mounts() {
    mounts=(--bind "$root" / --dev-bind /dev /dev --proc /proc --ro-bind-try /sys /sys
        --tmpfs /run --dir /run/sshd --dir /run/lock --bind /tmp /tmp)
    bring "$(own_home)"
    local path
    for path in "$HOME" "$checkout" "$cache" "$here" "${TMPDIR:-}" "${XDG_CONFIG_HOME:-}" "${XDG_DATA_HOME:-}" "${XDG_CACHE_HOME:-}" "${XDG_STATE_HOME:-}" \
        "${XDG_RUNTIME_DIR:-}" "${XAUTHORITY:-}" "${SSH_AUTH_SOCK:-}" "$(bus_socket)"; do
        bring "$path"
    done
    for path in /etc/resolv.conf /etc/hosts; do
        [[ ! -e $path ]] || mounts+=(--ro-bind "$path" "$path")
    done
    ((EUID == 0)) || mounts+=(--ro-bind "$(users_file passwd)" /etc/passwd --ro-bind "$(users_file group)" /etc/group)
}

# The home that the user database names; HOME may say another.
own_home() {
    unset HOME
    printf '%s\n' ~
}

bus_socket() {
    local address=${DBUS_SESSION_BUS_ADDRESS:-}
    [[ $address == unix:path=* ]] || return 0
    address=${address#unix:path=}
    printf '%s\n' "${address%%,*}"
}

# The root's own users and the caller: in there a plain user must be known by name.
users_file() {
    local database=$1 file=$cache/$1 id=$EUID
    [[ $database == passwd ]] || id=$(id -g)
    if [[ ! -s $file || $root/etc/$database -nt $file ]]; then
        { cat -- "$root/etc/$database" && getent "$database" "$id"; } >"$file.$$" && mv -- "$file.$$" "$file"
    fi
    printf '%s\n' "$file"
}

# Sets entry to the words that, put before a command, run it in FOLDER of the prepared system. No new process
# namespace and no tie to this script's life: the sandbox's servers outlive the call that started them.
enter_at() {
    local folder=$1
    gather_environment
    if [[ $system != root ]]; then
        entry=(env -i -C "$folder" "${environment[@]}")
        return
    fi
    gather_mounts
    case " ${mounts[*]} " in
        *" $folder "*) ;;
        *) [[ -d $root$folder ]] || folder=$HOME ;;
    esac
    entry=(env -i "${environment[@]}" bwrap "${mounts[@]}" --chdir "$folder" --)
}

# Runs a command in the prepared system, in the checkout.
inside() {
    local entry environment mounts
    enter_at "$checkout"
    "${entry[@]}" "$@"
}

verb_exec() {
    (($#)) || wrong_use "exec needs a command."
    prepare
    enter_at "$here"
    exec "${entry[@]}" "$@"
}

verb_shell() {
    (($# == 0)) || wrong_use "shell takes no argument."
    verb_exec bash
}

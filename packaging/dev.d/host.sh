# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The host: which packages it offers, how it installs them, and what it lacks.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/magkeeper

wanted_packages() {
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$checkout/packaging/packages.txt" | LC_ALL=C sort -u
}

# Reads 'status name' lines of dpkg-query and prints the wanted packages that are not installed.
without_installed() {
    LC_ALL=C comm -23 <(wanted_packages) <(awk '$1 == "ii" { print $2 }' | LC_ALL=C sort -u)
}

as_root() {
    if ((EUID == 0)); then "$@"; elif [[ -t 0 ]]; then sudo "$@"; else sudo -n "$@"; fi
}

# WISH is the command that someone with the rights would run instead.
need_root_rights() {
    local wish=$1
    ((EUID)) || return 0
    command -v sudo >/dev/null || fail "Root rights are needed and there is no sudo: run '$wish' as root, then this again."
    as_root true 2>/dev/null || fail "Root rights are needed and sudo refused: run '$wish' as root, then this again."
}

# Runs a step with its output in a log, and says why it failed in one sentence.
logged() {
    local what=$1 log=$cache/setup.log
    shift
    mkdir -p -- "$cache" || fail "Can't write in $cache."
    "$@" >"$log" 2>&1 || fail "$what failed: $(reason_in "$log")"
}

reason_in() {
    local log=$1
    if grep -qi 'no space left on device\|not enough free space\|disk quota' "$log"; then
        echo "the disk is full."
    elif grep -qi 'could not resolve\|temporary failure resolving\|could not connect\|network is unreachable\|connection timed out\|connection failed\|unable to connect' "$log"; then
        echo "the package mirror can't be reached, is there a network? (see $log)"
    elif grep -qi 'could not get lock\|db-lock' "$log"; then
        echo "another package installation runs, try again when it has ended."
    else
        echo "$(grep -v '^[[:space:]]*$' "$log" | tail -n 1) (see $log)"
    fi
}

host_install() {
    if command -v apt-get >/dev/null; then
        need_root_rights "apt-get install --no-install-recommends $*"
        read_package_lists
        logged "Installing $*" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    elif command -v dnf >/dev/null; then
        need_root_rights "dnf install $*"
        logged "Installing $*" as_root dnf install -y "$@"
    else
        fail "Install $* with this machine's package manager, then run this again."
    fi
}

# What making and entering a Debian root takes and this machine lacks.
missing_host_tools() {
    command -v bwrap >/dev/null || echo bubblewrap
    [[ -d $root/usr ]] || command -v mmdebstrap >/dev/null || echo mmdebstrap
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || [[ -d $root/usr ]] || echo debian-archive-keyring
    ((EUID == 0)) || command -v newuidmap >/dev/null || newuidmap_package
}

newuidmap_package() {
    if command -v dnf >/dev/null; then echo shadow-utils; else echo uidmap; fi
}

need_host_tools() {
    local missing
    mapfile -t missing < <(missing_host_tools)
    ((${#missing[@]})) || return 0
    say "Installing ${missing[*]} from this machine's package manager."
    host_install "${missing[@]}"
}

need_namespaces() {
    local me
    me=$(id -un)
    if ((EUID == 0)); then
        bwrap --dev-bind / / true 2>/dev/null || fail "This machine lets root make no mount namespaces (a container without CAP_SYS_ADMIN?), so the Debian 13 root can't be entered."
        return
    fi
    bwrap --dev-bind / / true 2>/dev/null || fail "This machine lets plain users make no user namespaces: allow them (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns) or run this as root."
    mapped true 2>/dev/null || fail "$me has no subordinate ids: run 'usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $me' as root, then this again (or 'unshare --map-root-user --map-auto true' says what else is wrong; it takes util-linux 2.38)."
}

# The caller becomes root of a user namespace in which the other users are the caller's subordinate ids:
# what root owns in the Debian root is the caller's own outside.
mapped() {
    if ((EUID == 0)); then "$@"; else unshare --map-root-user --map-auto -- "$@"; fi
}

# Free megabytes where FOLDER is or will be.
free_megabytes() {
    local folder=$1
    while [[ ! -d $folder ]]; do folder=$(dirname -- "$folder"); done
    df -Pm -- "$folder" | awk 'NR == 2 { print $4 }'
}

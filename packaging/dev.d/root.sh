# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The prepared system: the host's own packages, or a Debian 13 root in the cache folder.

root=$cache/rootfs-trixie
system=

# Sets system to 'inside' (we run in the root already), 'native' or 'root'. The answer is kept per
# release of the host, because asking its package manager takes half a second.
choose_system() {
    local host
    system=${MAGKEEPER_SYSTEM:-}
    case $system in
        inside | native | root) return ;;
        '') ;;
        *) fail "MAGKEEPER_SYSTEM is '$system', but only native and root can be chosen." ;;
    esac
    read_lines host /etc/os-release
    remembered && return
    if host_offers_all || { no_package_lists && read_package_lists && host_offers_all; }; then system=native; else system=root; fi
    mkdir -p -- "$cache" || fail "Can't write in $cache."
    printf '%s\n' "$system" "$host" >"$cache/system"
}

host_offers_all() {
    command -v apt-cache >/dev/null || return 1
    local qt
    qt=$(offered_version qt6-base-dev)
    [[ -n $qt ]] && dpkg --compare-versions "$qt" ge 6.8 || return 1
    [[ -n $(offered_version libkf6syntaxhighlighting-dev) ]] || return 1
    [[ -z $(packages_without_candidate) ]]
}

offered_version() {
    LC_ALL=C apt-cache policy "$1" | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

packages_without_candidate() {
    local known
    known=$(LC_ALL=C wanted_packages | LC_ALL=C xargs apt-cache policy |
        awk '/^[^ ]/ { name = $1; sub(":$", "", name) } $1 == "Candidate:" && $2 != "(none)" { print name }' | LC_ALL=C sort -u)
    LC_ALL=C comm -23 <(wanted_packages) <(printf '%s\n' "$known")
}

# A fresh container has no package lists.
no_package_lists() {
    command -v apt-get >/dev/null && ! compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null
}

read_package_lists() {
    need_root_rights "apt-get update"
    say "Reading this machine's package lists."
    logged "Reading the package lists" as_root apt-get -o APT::Update::Error-Mode=any -qq update
}

remembered() {
    local kept
    read_lines kept "$cache/system"
    system=${kept%%$'\n'*}
    [[ $system == native || $system == root ]] && [[ $kept == "$system"$'\n'"$host" ]]
}

prepared() {
    local wanted installed
    [[ $system != root ]] || { [[ -d $root/usr ]] && command -v bwrap >/dev/null; } || return 1
    read_lines wanted "$checkout/packaging/packages.txt"
    read_lines installed "$cache/$system.packages"
    [[ -n $wanted && $wanted == "$installed" ]]
}

# Makes sure that the system is prepared; quick when it is.
prepare() {
    choose_system
    [[ $system == inside ]] || prepared || with_lock "$cache/setup.lock" "another set-up" set_up
}

set_up() {
    ! prepared || return 0
    if [[ $system == root ]]; then
        need_host_tools
        need_namespaces
        [[ -d $root/usr ]] || make_root
    fi
    install_missing
    cp -- "$checkout/packaging/packages.txt" "$cache/$system.packages"
}

make_root() {
    local free
    free=$(free_megabytes "$cache")
    ((free >= 4096)) || fail "The first set-up needs 4 GB in $cache and only $free MB are free there."
    say "Making a Debian 13 root in $root (2.5 GB, about two minutes)."
    remove_tree "$root.partial"
    rm -f -- "$cache/root.packages"
    mkdir -p -- "$root.partial"
    logged "Making the Debian 13 root" bootstrap "$root.partial"
    mv -- "$root.partial" "$root"
}

# A plain user's home is often closed to subordinate ids, so mmdebstrap works in /tmp and writes a tar file;
# devices can't be made in a user namespace, and the host's are used anyway.
bootstrap() {
    local what=(--variant=apt --include=ca-certificates) status=0 space
    space=/tmp/magkeeper-setup-$EUID-$(cksum <<<"$cache" | cut -d" " -f1)
    if ((EUID == 0)); then
        mmdebstrap "${what[@]}" trixie "$1"
        return
    fi
    remove_tree "$space"
    mkdir -m 711 -- "$space"
    TMPDIR=$space mmdebstrap --mode=unshare --format=tar "${what[@]}" trixie - |
        mapped tar --extract --numeric-owner --exclude='./dev/*' --directory="$1" || status=$?
    remove_tree "$space"
    return "$status"
}

remove_tree() {
    [[ -e $1 ]] || return 0
    rm -rf --one-file-system -- "$1" 2>/dev/null || mapped rm -rf --one-file-system -- "$1" || fail "Can't remove $1."
}

installed_packages() {
    # shellcheck disable=SC2016
    local query=(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n')
    if [[ $system == root ]]; then in_root_as_root "${query[@]}"; else "${query[@]}"; fi
}

install_missing() {
    local missing
    mapfile -t missing < <(installed_packages | without_installed)
    ((${#missing[@]})) || return 0
    say "Installing ${#missing[@]} packages: $(shortened "${missing[*]}")"
    if [[ $system == native ]]; then
        host_install "${missing[@]}"
    else
        logged "Installing packages in the Debian 13 root" install_in_root "${missing[@]}"
    fi
}

shortened() {
    if ((${#1} > 160)); then printf '%s …\n' "${1:0:160}"; else printf '%s\n' "$1"; fi
}

# The root has no init, and its services must not start while they are installed: policy-rc.d says no.
install_in_root() {
    in_root_as_root sh -e -c '
        printf "#!/bin/sh\nexit 101\n" >/usr/sbin/policy-rc.d
        chmod 755 /usr/sbin/policy-rc.d
        dpkg --configure -a
        apt-get -o APT::Update::Error-Mode=any update
        apt-get -y -o DPkg::Lock::Timeout=600 --no-install-recommends -f install "$@"
        apt-get clean' sh "$@"
}

# Where that is possible, everything in there ends with this script: a dpkg that goes on alone would hold its lock.
in_root_as_root() {
    local tied=(--unshare-pid --die-with-parent)
    mapped bwrap "${tied[@]}" --dev-bind / / --proc /proc true 2>/dev/null || tied=()
    mapped bwrap "${tied[@]}" --bind "$root" / --dev-bind /dev /dev --proc /proc --tmpfs /run \
        --ro-bind /etc/resolv.conf /etc/resolv.conf --clearenv --setenv HOME /root --setenv LANG C.UTF-8 \
        --setenv DEBIAN_FRONTEND noninteractive --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --chdir / -- "$@"
}

verb_setup() {
    (($# == 0)) || wrong_use "setup takes no argument."
    prepare
    case $system in
        root) say "Ready: the Debian 13 root in $root." ;;
        *) say "Ready: this machine's own packages." ;;
    esac
}

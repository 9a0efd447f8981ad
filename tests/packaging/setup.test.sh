#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Set-up of the Debian root, with stand-ins for the programs that would make it: what is asked of them,
# and what is said when they fail.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/claims.sh"

copy="$scratch/a clone"
mkdir -p "$copy" "$scratch/bin" "$scratch/state"
cp -r "$checkout/packaging" "$copy/packaging"
printf '%s\n' '# a list' alpha beta >"$copy/packaging/packages.txt"

stand_in() {
    { echo '#!/usr/bin/env bash'; echo "state='$scratch/state'"; cat; } >"$scratch/bin/$1"
    chmod +x "$scratch/bin/$1"
}

reset_stand_ins() {
    stand_in mmdebstrap <<'S'
echo "mmdebstrap $*" >>"$state/calls"
target=${*: -1}
if [[ $target == - ]]; then mkdir -p "$state/tree/usr"; tar -C "$state/tree" -c .; else mkdir -p "$target/usr"; fi
S
    stand_in bwrap <<'S'
while (($#)) && [[ $1 != -- ]]; do shift; done
[[ ${2:-} == dpkg-query ]] && { : >"$state/asked"; cat "$state/installed" 2>/dev/null; exit 0; }
[[ ${2:-} == sh ]] || exit 0
shift 6
echo "install $*" >>"$state/calls"
printf 'ii  %s\n' "$@" >>"$state/installed"
S
    stand_in unshare <<'S'
while (($#)) && [[ $1 != -- ]]; do shift; done
shift
exec "$@"
S
    stand_in newuidmap <<<'exit 0'
    stand_in df <<<'printf "head\nfs 1 1 90000 1%% /\n"'
    stand_in apt-get <<<'echo "apt-get $*" >>"$state/calls"'
    stand_in sudo <<<'while [[ ${1:-} == -* ]]; do shift; done; exec "$@"'
    rm -rf "$scratch/cache" "$scratch/state"
    mkdir -p "$scratch/state"
}

setup() {
    : >"$scratch/state/calls"
    rm -f "$scratch/state/asked"
    run env MAGKEEPER_SYSTEM=root XDG_CACHE_HOME="$scratch/cache" PATH="$scratch/bin:${tools:-$PATH}" "$copy/packaging/dev" setup
    calls=$(grep -v '^apt-get' "$scratch/state/calls" || true)
}

fails_with() {
    local what=$1 words=$2
    setup
    err=$(grep '^packaging/dev: ' <<<"$err" || true)
    claim "$what ends the set-up" [ "$status" = 1 ]
    claim "$what is said in one sentence" grep -q "$words" <<<"$err"
    claim "$what leaves no half-made root in its place" [ ! -e "$scratch/cache/magkeeper/rootfs-trixie" ]
}

reset_stand_ins
setup
claim "a set-up succeeds" [ "$status" = 0 ]
claim "the root is made without naming a mirror" grep -qE '^mmdebstrap --[^:]* trixie (-|/[^:]*\.partial)$' <<<"$calls"
claim "the packages of the list are installed" grep -qx 'install alpha beta' <<<"$calls"
claim "nothing half-made is left" [ ! -e "$scratch/cache/magkeeper/rootfs-trixie.partial" ]
setup
claim "a second set-up does nothing" [ -z "$calls" ]
claim "a prepared system is not even asked" [ ! -e "$scratch/state/asked" ]
echo gamma >>"$copy/packaging/packages.txt"
setup
claim "a changed list installs the difference" [ "$calls" = "install gamma" ]
rm "$scratch/cache/magkeeper/root.packages"
setup
claim "a complete root made by hand is adopted" [ "$status:$calls" = "0:" ]

reset_stand_ins
mkdir -p "$scratch/cache/magkeeper/rootfs-trixie.partial/half"
setup
claim "after an interruption the root is made anew" [ "$status" = 0 ]
claim "what the interruption left is gone" [ ! -e "$scratch/cache/magkeeper/rootfs-trixie/half" ]

reset_stand_ins
stand_in df <<<'printf "head\nfs 1 1 900 99%% /\n"'
fails_with "a nearly full disk" 'needs 4 GB .* only 900 MB are free there\.$'
reset_stand_ins
stand_in mmdebstrap <<<'echo "E: Temporary failure resolving some.host" >&2; exit 25'
fails_with "no network" 'is there a network?'
reset_stand_ins
stand_in mmdebstrap <<<'echo "tar: x: Cannot write: No space left on device" >&2; exit 25'
fails_with "a disk that fills up" 'the disk is full\.$'
reset_stand_ins
stand_in bwrap <<<'echo "bwrap: no" >&2; exit 1'
fails_with "a machine without namespaces" 'namespaces'

# A machine that has neither bubblewrap nor mmdebstrap.
tools=$scratch/tools
mkdir "$tools"
for tool in bash env sed sort sha256sum cut awk comm grep dirname readlink mkdir cat cp mv rm df find tail tar touch flock id cmp getent basename chmod cksum true false; do
    ln -s "$(type -P "$tool")" "$tools/$tool"
done
reset_stand_ins
for tool in mmdebstrap bwrap; do mv "$scratch/bin/$tool" "$scratch/state/$tool"; done
stand_in apt-get <<<'echo "apt-get $*" >>"$state/calls"; [[ $* != *install* ]] || cp "$state/mmdebstrap" "$state/bwrap" "$(dirname "$0")"'
setup
claim "what the host lacks is named before it is installed" grep -q 'Installing bubblewrap mmdebstrap' <<<"$err"
claim "the host's package manager is asked for it" grep -q '^apt-get install .*bubblewrap mmdebstrap' "$scratch/state/calls"
claim "the set-up goes on with it" [ "$status" = 0 ]

if ((EUID)); then
    reset_stand_ins
    rm "$scratch/bin/bwrap"
    stand_in sudo <<<'exit 1'
    fails_with "a sudo that refuses" 'sudo refused: run .* as root'
    rm "$scratch/bin/sudo"
    fails_with "a machine without sudo" 'there is no sudo: run .* as root'
fi

verdict

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh CMAKE BUILD-FOLDER: an installation into a folder has all that a package needs, and runs from there.
set -u
# shellcheck source=tests/install/claims.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/claims.sh"
cmake=$1
build=$2
id=io.magkeeper.Magkeeper
target=$(mktemp -d)
trap 'rm -rf -- "$target"' EXIT

installs() { DESTDIR=$target/$1 "$cmake" --install "$build" --prefix /usr ${2:+--component "$2"}; }
has() {
    local place=$target/$1/usr file missing=()
    shift
    for file in "$@"; do [[ -s $place/$file ]] || missing+=("$file"); done
    same '' "${missing[*]}"
}
has_nothing_else() {
    local others
    others=$(cd "$target/$1/usr" && find . -type f ! -path './bin/mag*' ! -path './share/doc/mag*/*' ! -path './share/man/man1/mag*' \
        ! -path './share/bash-completion/completions/magctl' ! -path "./share/applications/$id.desktop" ! -path "./share/metainfo/$id.metainfo.xml" \
        ! -path "./share/icons/hicolor/*/apps/$id*.svg" ! -path './share/magkeeper/translations/*.qm')
    same '' "$others"
}
says_its_version() { [[ $("$target/all/usr/bin/magctl" --version) == "magctl "[0-9]* ]]; }
names_no_build_folder() { ! grep -lrF "$build" "$target/all/usr"; }

claim 'it installs' installs all
claim 'magctl is there with its manual and completion' has all bin/magctl share/man/man1/magctl.1 share/bash-completion/completions/magctl share/doc/magctl/json/snapshot.schema.json share/doc/magctl/copyright
claim 'the window is there with what a desktop wants' has all bin/magkeeper share/man/man1/magkeeper.1 "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" \
    "share/icons/hicolor/scalable/apps/$id.svg" "share/icons/hicolor/symbolic/apps/$id-symbolic.svg"
claim 'nothing else is there' has_nothing_else all
claim 'magctl runs from there' says_its_version
claim 'nothing there names the build folder' names_no_build_folder
claim 'magctl installs alone' installs magctl magctl
claim 'then it is whole' has magctl bin/magctl share/man/man1/magctl.1
claim 'and without the window' test ! -e "$target/magctl/usr/bin/magkeeper" -a ! -e "$target/magctl/usr/share/applications"
done_claiming

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The desktop file, AppStream data and icons are what desktops accept.
set -u
# shellcheck source=tests/install/claims.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/claims.sh"
cd -- "$checkout/packaging" || exit 1
id=io.magkeeper.Magkeeper

# There is no home page yet.
metainfo_is_valid() { appstreamcli validate --no-net --override=url-homepage-missing=info "$id.metainfo.xml"; }
desktop_file_is_valid() { desktop-file-validate "$id.desktop"; }
names_fit() {
    grep -qx "Icon=$id" "$id.desktop" && grep -q "<launchable type=\"desktop-id\">$id.desktop<" "$id.metainfo.xml" && grep -q "<id>$id</id>" "$id.metainfo.xml"
}
desktop_and_metainfo_tell_the_same() {
    same "$(sed -n 's/^Comment=//p' "$id.desktop")" "$(sed -n 's:^ *<summary>\(.*\)</summary>:\1:p' "$id.metainfo.xml")"
}
released_version_is_the_projects() {
    same "$(sed -n 's/^project(magkeeper VERSION \([0-9.]*\).*/\1/p' ../CMakeLists.txt)" "$(sed -n 's/.*<release version="\([^"]*\)".*/\1/p' "$id.metainfo.xml" | head -1)"
}
manuals_name_the_version() {
    local version
    version=$(sed -n 's/^project(magkeeper VERSION \([0-9.]*\).*/\1/p' ../CMakeLists.txt)
    grep -q "^\.TH MAGCTL 1 .* \"Magkeeper $version\"" man/magctl.1 && grep -q "^\.TH MAGKEEPER 1 .* \"Magkeeper $version\"" man/magkeeper.1
}
icons_are_there() {
    [[ -s icons/hicolor/scalable/apps/$id.svg && -s icons/hicolor/symbolic/apps/$id-symbolic.svg ]]
}
# A symbolic icon is recoloured by the desktop: one colour, nothing from outside.
symbolic_icon_has_one_colour() {
    same 1 "$(grep -o 'fill="[^"]*"' "icons/hicolor/symbolic/apps/$id-symbolic.svg" | sort -u | wc -l)"
}
icons_load_nothing() { ! grep -lE 'href|url\(|<script|<image' icons/hicolor/*/apps/*.svg; }

claim 'the AppStream data is valid' metainfo_is_valid
claim 'the desktop file is valid' desktop_file_is_valid
claim 'all go by one name' names_fit
claim 'desktop file and AppStream data say the same' desktop_and_metainfo_tell_the_same
claim 'the newest release is this version' released_version_is_the_projects
claim 'the manuals are of this version' manuals_name_the_version
claim 'the icons are there' icons_are_there
claim 'the symbolic icon has one colour' symbolic_icon_has_one_colour
claim 'the icons load nothing' icons_load_nothing
done_claiming

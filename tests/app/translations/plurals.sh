#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# plurals.sh LUPDATE: everything that is counted in the sources has its English forms.
set -eu
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../../.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f -- "$copy"' EXIT
cp translations/magkeeper_en.ts "$copy"
"$1" -I . -silent -pluralonly -locations none -no-obsolete app core ui -ts "$copy"
if grep -q 'type="unfinished"' "$copy"; then
    echo 'Without English forms in translations/magkeeper_en.ts (build update_translations, then write them):'
    grep -B1 'type="unfinished"' "$copy" | sed -n 's:^ *<source>\(.*\)</source>:\1:p'
    exit 1
fi

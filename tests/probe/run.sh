#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every test of the probe, on one sandbox. With arguments: only these files.
set -u
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" || exit 1
failed=0
if [ $# -eq 0 ] && [ -z "${MAGKEEPER_SANDBOX:-}" ]; then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/magkeeper-probe-XXXXXX")
    trap '../sandbox/sandbox --dir "$folder/sandbox" down > /dev/null 2>&1; rm -rf "$folder"' EXIT
    timeout 120 ../sandbox/sandbox --dir "$folder/sandbox" up > /dev/null && export MAGKEEPER_SANDBOX=$folder/sandbox
fi
for file in ../../resources/probe/*.php ../../resources/probe/*/*.php; do
    php -l "$file" > /dev/null || failed=1
done
for test in "${@:-./*Test.php}"; do
    for file in $test; do
        php -d opcache.enable_cli=0 -d memory_limit=512M "$file" || failed=1
    done
done
exit $failed

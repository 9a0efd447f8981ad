#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every test of the probe. With arguments: only these files.
set -u
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" || exit 1
failed=0
for file in ../../resources/probe/*.php ../../resources/probe/*/*.php; do
    php -l "$file" > /dev/null || failed=1
done
for test in "${@:-./*Test.php}"; do
    for file in $test; do
        php -d opcache.enable_cli=0 -d memory_limit=512M "$file" || failed=1
    done
done
exit $failed

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

namespace magkeeper {

/// Splits a wrapper such as `docker exec -i php` or `sudo -u 'www data'` by the word rules of the POSIX shell
/// (IEEE 1003.1, 2.2 Quoting): blanks part words; single quotes, double quotes and backslashes keep them.
/// Whatever a shell would act on (operators, substitutions, variables, globs, comments) is refused with InvalidInput,
/// for the words are kept as a vector and quoted again when a command is made.
[[nodiscard]] Result<QStringList> splitCommandPrefix(const QString& text);

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QVariant>

namespace magkeeper {

/// A text as both databases can keep it: without NUL (PostgreSQL has none), and never SQL's NULL, which Qt makes of a
/// null string.
[[nodiscard]] QVariant sqlText(const QString& text);
[[nodiscard]] QVariant sqlInstant(Instant instant);
/// What makes two names the same: the text with its case folded, composed, and without NUL.
[[nodiscard]] QVariant sqlNameKey(const QString& name);
/// A list of words in one column: a JSON array.
[[nodiscard]] QVariant sqlWords(const QStringList& words);
[[nodiscard]] QStringList wordsFromSql(const QString& text);

} // namespace magkeeper

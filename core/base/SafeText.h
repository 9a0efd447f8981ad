// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace magkeeper {

/// Makes text from a store safe for labels, tables and terminals: invalid UTF-8 becomes U+FFFD; control characters
/// (C0, DEL, C1), bidirectional overrides and line or paragraph separators become visible symbols (␛, ␀, …) or U+FFFD.
/// New lines and tabs stay only with Lines::Keep. Longer than `maximum` characters: cut, ending in an ellipsis.
enum class Lines { Keep, Flatten };
[[nodiscard]] QString safeText(QStringView text, Lines lines = Lines::Flatten, qsizetype maximum = 4096);
[[nodiscard]] QString safeText(QByteArrayView utf8, Lines lines = Lines::Flatten, qsizetype maximum = 4096);

} // namespace magkeeper

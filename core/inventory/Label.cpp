// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/Label.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

bool hasControlCharacters(const QString& text) {
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

Result<void> checkLabel(const QString& what, const QString& text) {
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"%1 is empty"_s.arg(what));
    if (text.size() > 100 || text != text.trimmed() || text.startsWith(u'-') || hasControlCharacters(text))
        return failure(ErrorKind::InvalidInput,
            u"%1 may have up to 100 characters, no control characters, no blanks at its ends and no dash in front"_s
                .arg(what));
    return {};
}

} // namespace magkeeper

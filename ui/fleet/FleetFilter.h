// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetRow.h"

#include <optional>

namespace magkeeper {

/// What stands in the fleet's filter field: `kind:` and `tag:` words, and words that must occur anywhere in the row.
/// `kind:stag` is enough; several tags must all be there; an unknown kind matches nothing.
struct FleetFilter {
    QString words;
    QStringList kinds; ///< lower case, as typed
    QStringList tags; ///< lower case

    [[nodiscard]] static FleetFilter parse(const QString& text);
    [[nodiscard]] bool accepts(const FleetRow& row) const; ///< kinds and tags only
};

/// The text with a word such as `kind:staging` added, or taken out when it is there.
[[nodiscard]] QString toggledWord(const QString& text, const QString& word);
[[nodiscard]] bool hasWord(const QString& text, const QString& word);

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetRow.h"

#include <optional>

namespace magkeeper {

/// What stands in the fleet's filter field: `kind:`, `tag:` and `severity:` words, and words that must occur anywhere
/// in the row. `kind:stag` is enough; several tags must all be there; an unknown kind or severity matches nothing.
/// `severity:` is that of the worst finding.
struct FleetFilter {
    QString words;
    QStringList kinds; ///< lower case, as typed
    QStringList tags; ///< lower case
    QStringList severities; ///< lower case, as typed

    [[nodiscard]] static FleetFilter parse(const QString& text);
    [[nodiscard]] bool accepts(const FleetRow& row) const; ///< all but the words

private:
    [[nodiscard]] bool severityFits(const FleetRow& row) const;
};

/// The text with a word such as `kind:staging` added, or taken out when it is there.
[[nodiscard]] QString toggledWord(const QString& text, const QString& word);
[[nodiscard]] bool hasWord(const QString& text, const QString& word);

} // namespace magkeeper

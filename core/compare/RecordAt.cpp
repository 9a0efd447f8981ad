// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/RecordAt.h"

#include <algorithm>

namespace magkeeper {

PatchRecord recordAt(PatchRecord record, Instant moment) {
    if (record.judgedAt && *record.judgedAt <= moment)
        return record;
    std::erase_if(record.spells, [&](const PatchSpell& spell) { return spell.first > moment; });
    record.judgedAt.reset();
    for (const PatchSpell& spell : record.spells)
        record.judgedAt = std::max(record.judgedAt, std::optional(spell.last <= moment ? spell.last : spell.first));
    for (PatchSpell& spell : record.spells)
        if (spell.last > moment)
            spell.last = *record.judgedAt;
    return record;
}

} // namespace magkeeper

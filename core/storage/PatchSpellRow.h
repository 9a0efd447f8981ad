// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecord.h"
#include "core/storage/Database.h"

namespace magkeeper {

/// The columns of patch_spell behind environment_id, in their order: the first four are the key.
[[nodiscard]] QVariantList columnsOf(const PatchSpell& spell);
/// Of a row with these columns, from one on.
[[nodiscard]] PatchSpell spellFrom(const SqlRow& row, int firstColumn);

} // namespace magkeeper

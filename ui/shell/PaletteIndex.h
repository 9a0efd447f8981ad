// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/PaletteSource.h"
#include "ui/widgets/FuzzyMatch.h"

#include <QStringList>

namespace magkeeper {

/// An entry that was found.
struct PaletteHit {
    int entry = 0; ///< which one of the index
    std::vector<int> inTitle; ///< positions to be highlighted
    std::vector<int> inDetail;
};

/// All entries of the palette while it is open, prepared for being searched at each key. A value.
class PaletteIndex {
public:
    static constexpr int mostHits = 100;

    PaletteIndex() = default;
    /// `recent`: keys of what was used, newest first. Of two entries with one key the first
    /// stays, with the shortcut of either.
    PaletteIndex(std::vector<PaletteEntry> entries, const QStringList& recent);

    /// The best first; with an empty query what was used last, then all in their order. At most `mostHits`.
    [[nodiscard]] std::vector<PaletteHit> find(const QString& query) const;
    [[nodiscard]] const PaletteEntry& entry(int number) const { return m_entries[static_cast<size_t>(number)]; }
    [[nodiscard]] int size() const { return static_cast<int>(m_entries.size()); }

private:
    std::vector<PaletteEntry> m_entries;
    std::vector<FuzzyText> m_texts; ///< title and detail
    std::vector<int> m_advance; ///< points for having been used lately
};

} // namespace magkeeper

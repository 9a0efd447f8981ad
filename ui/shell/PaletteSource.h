// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace magkeeper {

/// One thing that the command palette can go to or do. All texts are plain.
struct PaletteEntry {
    QString key; ///< stable: `page:fleet`, `environment:<id>`, `action:refresh`; what was used last is remembered by it
    QString title;
    QString detail; ///< muted, beside the title; looked into as well
    QString group; ///< what sort of thing it is, in one word
    QString keys; ///< the shortcut as it is written; empty: none
    QString pill; ///< the kind of an environment; empty: none
    PillTone pillTone = PillTone::Muted;
    Mark mark = Mark::None;
    std::function<void()> run;
};

/// Where the palette's entries come from: pages, environments, actions, findings. Asked each time that the palette
/// opens, never while somebody types: it must not wait for anything. Thread: GUI.
class PaletteSource {
public:
    PaletteSource() = default;
    PaletteSource(const PaletteSource&) = delete;
    PaletteSource& operator=(const PaletteSource&) = delete;
    virtual ~PaletteSource() = default;

    /// In the order in which they are shown while nothing is typed.
    [[nodiscard]] virtual std::vector<PaletteEntry> entries() const = 0;
};

} // namespace magkeeper

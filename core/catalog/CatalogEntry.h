// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDate>

#include <optional>
#include <vector>

namespace magkeeper {

/// One thing that a catalogue knows, and from where.
struct CatalogEntry {
    enum class Kind { Release, Bulletin, Patch, Marker };
    Kind kind = Kind::Release;
    QString id;
    std::optional<QDate> date; ///< when it came out or was first seen; nothing: not known
    QString source; ///< as the catalogue names it, or the catalogue's own; may be empty
};
[[nodiscard]] QString entryKindName(CatalogEntry::Kind kind); ///< `release`, `bulletin`, `patch`, `marker`

/// All entries of one catalogue's document, of whichever kind it is. Pure.
[[nodiscard]] Result<std::vector<CatalogEntry>> catalogEntries(const QByteArray& document);

} // namespace magkeeper

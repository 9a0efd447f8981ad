// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/PatchCatalog.h"
#include "core/patches/PatchSet.h"

#include <vector>

namespace magkeeper {

/// A patch file, and what the catalogue knows of it.
struct LibraryPatch {
    PatchFile file;
    std::optional<KnownPatch> known; ///< nothing: it is not in the catalogue
    std::optional<MonthlyName> monthly; ///< what its name says
    bool otherBytes = false; ///< it has the name of a known one and not its checksum
};

/// What was found in folders of patch files.
struct PatchLibrary {
    std::vector<LibraryPatch> patches; ///< in the order in which they go on; the same change under two names once
    QStringList notes; ///< files that could not be read as patches, and why; safe to show
};

/// Reads `*.patch` and `*.diff` below these folders, or single files, and those in zip archives. A diff whose paths are relative to a package is
/// of the package that composer.json names for it in the same folder (`extra.patches`), or whose name its folders have
/// (`magento/module-catalog/fix.patch`). Blocks on the disk. NotFound: a folder is not there; what is in one and cannot
/// be read is a note. Not more than 2,000 files and 256 MiB.
[[nodiscard]] Result<PatchLibrary> readPatchLibrary(const QStringList& places, const PatchCatalog& catalog);

/// One file's bytes, as the library takes them. InvalidInput: as parseUnifiedDiff(). Pure.
[[nodiscard]] Result<LibraryPatch> libraryPatch(
    const QString& path, const QByteArray& bytes, const PatchCatalog& catalog);

/// In the order in which they go on: monthly ones by month and component, then hotfixes, then the others by name; those
/// of the time before first. The same change under two names stays once, by the name that comes first; monthly ones
/// of two releases stay both.
void putInOrder(PatchLibrary& library);

} // namespace magkeeper

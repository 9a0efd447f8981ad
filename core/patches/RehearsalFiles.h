// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchLibrary.h"

namespace magkeeper {

/// Patch files as they are rehearsed: in the order given, for what their hunks say, whatever release the catalogue
/// knows them for. A folder or an archive gives its patches in their own order. Two of one name are told apart by where
/// they lie. Blocks on the disk. Errors as readPatchLibrary(), and StorageFailed: a file that cannot be read;
/// InvalidInput: there is no patch in one.
[[nodiscard]] Result<PatchLibrary> readRehearsalFiles(const QStringList& places, const PatchCatalog& catalog);

/// The same files read anew: just these patches, in this order. One that was chosen with its package keeps it. `wanted`
/// are patches as readPatchLibrary() or readRehearsalFiles() gave them; those of an archive are found in it again.
/// Errors as there, and NotFound: one is not there any more.
[[nodiscard]] Result<PatchLibrary> readAgain(const std::vector<PatchFile>& wanted, const PatchCatalog& catalog);

} // namespace magkeeper

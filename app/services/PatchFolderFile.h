// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace magkeeper {

/// The folders of patch files that a person chose, kept as JSON in the user's configuration. A file that cannot be read
/// gives none.
[[nodiscard]] QStringList loadPatchFolders();
void savePatchFolders(const QStringList& folders);

/// The places that somebody names, and the folders that were chosen before and are there: what magctl looks through.
[[nodiscard]] QStringList withPatchFolders(QStringList places);
/// Those that were chosen and are not there, a disk that is not mounted perhaps.
[[nodiscard]] QStringList missingPatchFolders();

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchFleet.h"

class QWidget;

/// Asking for what is looked for: catalogues and folders of patch files.
namespace magkeeper::patchSources {

/// A file dialog; what is chosen is taken into the workspace.
void askForCatalog(PatchFleet& fleet, QWidget* parent);
/// The folders that are looked through, one more, or one less.
void askForFolder(PatchFleet& fleet, QWidget* parent);

} // namespace magkeeper::patchSources

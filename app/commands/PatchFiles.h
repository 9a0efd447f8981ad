// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/catalog/CatalogFolder.h"

namespace magkeeper {

/// In the workspace's own folder.
[[nodiscard]] QString folderOf(CommandContext& context, const QString& name);
/// StorageFailed: it cannot be read. What is beyond 32 MiB is left out.
[[nodiscard]] Result<QByteArray> boundedContentOf(const QString& path);
/// The workspace's catalogues; with a file, just this once that one among them.
[[nodiscard]] Result<Catalogs> catalogsOf(CommandContext& context, const QString& file);

/// `catalog show`, `catalog load`.
[[nodiscard]] std::vector<Command> catalogCommands();
/// `patches rehearse`.
[[nodiscard]] std::vector<Command> rehearsalCommands();
/// `patches exposure`.
[[nodiscard]] std::vector<Command> fleetExposureCommands();

} // namespace magkeeper

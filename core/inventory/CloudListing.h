// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"

namespace magkeeper {

/// What the `magento-cloud` program prints with `--pipe`. Its lists are one id in a line; everything else in them (a
/// notice of a newer version, a question) is passed over. Source: Adobe's reference of that program, 1.40 and 1.42.
/// Pure.

/// Ids of projects or environments, each once, in their order; at most 1,000.
[[nodiscard]] QStringList readCloudIds(const QByteArray& printed);

/// The place that `environment:ssh --pipe` prints: `USER@HOST`, also with `ssh://` in front. UnexpectedOutput with a
/// sample when no line is one.
[[nodiscard]] Result<SshTarget> readCloudSshUrl(const QByteArray& printed);

/// An environment of a project: named `PROJECT-ENVIRONMENT`, of the store PROJECT, with the tag `cloud`, and whatever
/// access new environments get.
[[nodiscard]] Environment cloudEnvironment(const QString& project, const QString& environment, EnvironmentKind kind,
    const SshTarget& target, const QString& root);

} // namespace magkeeper

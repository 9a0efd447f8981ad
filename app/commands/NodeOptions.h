// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/inventory/Environment.h"

#include <QCommandLineParser>

namespace magkeeper {

/// The options that describe a node: --ssh --root --identity --jump --php --wrap --run-as --role.
void declareNodeOptions(QCommandLineParser& parser);
/// Applies those that were given. InvalidInput says which option is wrong.
[[nodiscard]] Result<Node> withNodeOptions(Node node, const QCommandLineParser& parser);

/// The options that describe an environment as a whole: --store --kind --access --transport --old-algorithms --url
/// --tag.
void declareEnvironmentOptions(QCommandLineParser& parser);
[[nodiscard]] Result<Environment> withEnvironmentOptions(Environment environment, const QCommandLineParser& parser);

} // namespace magkeeper

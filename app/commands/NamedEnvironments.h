// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/inventory/Environment.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

class Services;

/// The environments of these names, in the order asked, each once; all without any name. NotFound: there is none of a
/// name.
[[nodiscard]] Result<std::vector<Environment>> namedEnvironments(Services& services, const QStringList& names);

} // namespace magkeeper

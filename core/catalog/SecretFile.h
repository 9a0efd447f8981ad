// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// Whether a path names a file in which an installation keeps secrets, or a copy of one: `env.php`, `auth.json`,
/// `.env`. Such a file is never read for patches, wherever it is. By its name alone; samples are none.
[[nodiscard]] bool isSecretFile(const QString& path);

} // namespace magkeeper

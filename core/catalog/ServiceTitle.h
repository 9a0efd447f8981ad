// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// How a service of the requirements is written by those who make it: `MariaDB` for `mariadb`. Product names are not
/// translated. A service that is not known stays as it is.
[[nodiscard]] QString serviceTitle(const QString& service);

} // namespace magkeeper

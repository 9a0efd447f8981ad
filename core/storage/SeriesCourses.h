// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/SeriesCourse.h"
#include "core/storage/Database.h"

namespace magkeeper {

/// One statement for all environments and names, so that a fleet costs one walk through its newest points.
[[nodiscard]] Result<std::vector<SeriesCourse>> selectCourses(Database& database, const CourseQuestion& question);

} // namespace magkeeper

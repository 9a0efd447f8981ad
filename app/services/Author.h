// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// Who uses the program, as it is written beside what people decide: `LOGIN@MACHINE`, by the system's own records and
/// not by variables that anybody may set.
[[nodiscard]] QString currentAuthor();

} // namespace magkeeper

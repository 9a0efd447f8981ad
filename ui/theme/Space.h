// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Distances in device-independent pixels. The unit is 4.
namespace magkeeper::space {

inline constexpr int unit = 4;
inline constexpr int control = 8; ///< inside controls
inline constexpr int cell = 12; ///< left and right of a cell's content
inline constexpr int card = 16; ///< inside cards
inline constexpr int page = 24; ///< around pages
inline constexpr int row = 34; ///< height of a table's row
inline constexpr int denseRow = 28;
inline constexpr int field = 32; ///< height of fields and buttons
inline constexpr int smallRadius = 4;
inline constexpr int radius = 8;
inline constexpr int mark = 12; ///< edge of a severity's shape

} // namespace magkeeper::space

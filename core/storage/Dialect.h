// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace magkeeper {

/// Which SQL a database speaks.
enum class Dialect { Sqlite, Postgresql };

/// The two halves of a workspace. The workspace proper (inventory, work) must never be lost; the history (snapshots,
/// series) may be: it is written with less ceremony and made anew when it is gone.
enum class Half { Workspace, History };

} // namespace magkeeper

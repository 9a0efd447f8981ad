// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/magento/Snapshot.h"

#include <QString>

namespace magkeeper {

/// What an error means to the person who reads it, and what helps, in one or two sentences. The technical text is not
/// in it: show that beside it. Thread: any; pure.
[[nodiscard]] QString meaningOf(ErrorKind kind);
/// Two or three words for a table: `Unreachable`, `Host key changed`.
[[nodiscard]] QString shortText(ErrorKind kind);
[[nodiscard]] QString shortText(SectionFault::Kind kind);

} // namespace magkeeper

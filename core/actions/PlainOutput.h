// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace magkeeper {

/// Output of a console without colours, cursor movements and carriage returns (a progress bar leaves its last state),
/// safe to show. Pure.
[[nodiscard]] QString plainOutput(const QByteArray& bytes);

} // namespace magkeeper

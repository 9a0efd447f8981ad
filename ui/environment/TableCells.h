// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/widgets/Cell.h"

#include <QVariant>

#include <memory>

/// Cells and sort values that every table of an environment makes alike.
namespace magkeeper::tableCells {

using SharedInstant = std::shared_ptr<const Instant>;

[[nodiscard]] Cell none(); ///< there is nothing
[[nodiscard]] Cell count(const std::optional<qint64>& value); ///< 0 is muted
[[nodiscard]] Cell text(const std::optional<QString>& value, Cell::Tone tone = Cell::Tone::Plain);
[[nodiscard]] Cell age(const std::optional<Instant>& then, const SharedInstant& now);

template <typename T>
QVariant sortable(const std::optional<T>& value) {
    return value ? QVariant::fromValue(*value) : QVariant();
}
[[nodiscard]] QVariant sortable(const std::optional<Instant>& value);

} // namespace magkeeper::tableCells
